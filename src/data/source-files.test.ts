import { describe, expect, it } from 'vitest';
import { refusals } from './refusals';
import { filePath, folderLabel, isArchive, isSystemFile, tooMany } from './source-files';

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

it('knows what systems leave in folders and archives', () => {
  const left = [
    'a/.DS_Store',
    'Thumbs.db',
    'a/thumbs.DB',
    'a/._cat.png',
    'a/Icon\r',
    'a/Icon♪',
    'desktop.ini',
  ];
  expect(left.filter((path) => !isSystemFile(path))).toEqual([]);
  expect(isSystemFile('__MACOSX/cats/meta.plist')).toBe(true);
  expect(['a/.cat.png', 'Icon.png', 'icons/a.png', 'thumbs.db.png'].some(isSystemFile)).toBe(false);
});

it('says how many files a full set has no room for', () => {
  expect(tooMany(1)).toEqual({ name: '1 more file', reason: refusals.tooMany, count: 1 });
  expect(tooMany(1234).name).toBe('1,234 more files');
  expect(tooMany(1).reason).toContain('10,000');
});

it('knows an archive by its name', () => {
  expect(['a.zip', 'b/A.ZIP', 'a.zip.png', 'zip'].map(isArchive)).toEqual([true, true, false, false]);
});
