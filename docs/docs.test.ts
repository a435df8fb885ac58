/** The documents are about this code: the picture is current, what they name exists (bench/out is made by running). */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const documents = ['README.md', 'CONTRIBUTING.md', ...markdownIn('docs')];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

it('the picture of the folders is what the imports give', () => {
  execFileSync(process.execPath, [join(root, 'docs/folders.mjs'), '--check']);
});

it.each(documents)('%s links and names only files that exist', (document) => {
  const text = read(document);
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) =>
    join(dirname(document), link),
  );
  const named = [...text.matchAll(/`((?:src|e2e|bench|docs|public)\/[\w./-]+)`/g)].map(([, path]) => path);
  const paths = [...links, ...named].filter((path) => !path.startsWith('bench/out'));
  if (document !== 'docs/glossary.md') expect(paths.length).toBeGreaterThan(2);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('the glossary names only what is in the code', () => {
  const rows = read('docs/glossary.md').matchAll(/^\|.*\|([^|]*)\|$/gm);
  const words = [...rows].flatMap(([, cell]) => [...cell.matchAll(/`([\w./-]+)`/g)].map(([, word]) => word));
  const code = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => read(join('src', path)))
    .join('\n');
  expect(words.length).toBeGreaterThan(20);
  const exists = (word: string) =>
    word.includes('/') || word.endsWith('.ts')
      ? existsSync(join(root, 'src', word))
      : new RegExp(`\\b${word}\\b`).test(code);
  expect(words.filter((word) => !exists(word))).toEqual([]);
});
