import { describe, expect, it } from 'vitest';
import { admitFiles, filePath, folderLabel, isSystemFile } from './source-files';
import { limits } from './types';

describe('filePath', () => {
  it('takes the path of a folder input, of a drop, or the name', () => {
    expect(filePath({ name: 'a.png', webkitRelativePath: 'cats/a.png' })).toBe('cats/a.png');
    expect(filePath({ name: 'a.png', webkitRelativePath: '', path: './cats/a.png' })).toBe('cats/a.png');
    expect(filePath({ name: 'a.png', path: '/cats/a.png' })).toBe('cats/a.png');
    expect(filePath({ name: 'a.png', webkitRelativePath: '', path: './a.png' })).toBe('a.png');
    expect(filePath({ name: 'a.png' })).toBe('a.png');
  });
});

describe('folderLabel', () => {
  it('names the sub-folders, or the one folder, or nothing', () => {
    expect(folderLabel('animals/cats/tom.png')).toBe('cats');
    expect(folderLabel('scripts/Greek/alpha/1.png')).toBe('Greek/alpha');
    expect(folderLabel('cats/tom.png')).toBe('cats');
    expect(folderLabel('tom.png')).toBe('');
  });
});

describe('admitFiles', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => ({ path: `${i}.png` }));

  it('takes everything up to the limit', () => {
    expect(admitFiles(many(3), 0)).toEqual({ taken: many(3), rejected: [] });
    expect(admitFiles(many(limits.files), 0).rejected).toEqual([]);
  });

  it('keeps the first and says how many were left out, counting what is there already', () => {
    const { taken, rejected } = admitFiles(many(5), limits.files - 2);
    expect(taken.map((file) => file.path)).toEqual(['0.png', '1.png']);
    expect(rejected.map((line) => line.name)).toEqual(['3 more files']);
    expect(rejected[0].reason).toContain('10,000');
    expect(admitFiles(many(1), limits.files).rejected[0].name).toBe('1 more file');
    expect(admitFiles(many(limits.files + 1234), 0).rejected[0].name).toBe('1,234 more files');
  });

  it('drops what systems leave in folders', () => {
    expect(['a/.DS_Store', 'Thumbs.db', 'a/._cat.png'].map(isSystemFile)).toEqual([true, true, true]);
    expect(isSystemFile('a/.cat.png')).toBe(false);
    expect(admitFiles([{ path: '.DS_Store' }, { path: 'a.png' }], 0)).toEqual({
      taken: [{ path: 'a.png' }],
      rejected: [],
    });
  });
});
