/**
 * Reads the import lines of every source file and fails when a folder reaches where it may not. Tests, and their helpers
 * in folders named `testing`, may reach anywhere; nothing else may reach these helpers.
 */
import { expect, it } from 'vitest';

/** What a folder may import beside itself: a folder, one file of it, or either as types alone (`type …`). */
const allowed: Record<string, string> = {
  lib: '',
  diffusion: 'lib',
  data: 'lib',
  model: 'ops/shapes, ops/operator, lib',
  ops: 'model/graph, model/parameters, lib',
  workers: 'lib',
  engine: 'workers, model, ops, diffusion, data, lib',
  export: 'type state/recordings, type engine/protocol, type diffusion, lib, data/types',
  pictures: 'workers, data, lib',
  state: 'engine/protocol, engine/door, pictures, diffusion, model, data/types, data/image-set, lib',
  actions: 'state, export, canvas, type engine/protocol, type pictures/protocol, type data/types',
  charts: 'lib',
  canvas: 'lib',
  ui: 'lib',
  features:
    'state, actions, charts, canvas, ui, diffusion, model, lib, type engine/protocol, type pictures/protocol, type data/types',
  app: 'state, actions, charts, canvas, ui, features, engine, export, data, diffusion, model, lib',
};
/** Packages that stay in their folders; the pure folders import no others. */
const homes: Record<string, string> = {
  recharts: 'charts',
  'd3-array': 'charts',
  '@floating-ui': 'ui',
  tinykeys: 'app',
  '@tensorflow': 'ops, engine',
  comlink: 'workers, engine, pictures',
  gifenc: 'export',
  mediabunny: 'export',
  '@zip.js': 'data',
  fflate: 'data',
  'p-map': 'data, pictures',
};
const pure = 'lib, diffusion, model, export, data';

const sources = import.meta.glob<string>('./*/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = Object.keys(sources).filter((path) => !/\.test\.tsx?$|\/testing\//.test(path));
const listed = (list: string, name: string) => list.split(', ').includes(name);

/** `[type or nothing, specifier]` of static, re-exporting, bare and dynamic imports, and of workers by address. */
function importsOf(code: string): [string, string][] {
  const statics = code.matchAll(/^(?:import|export)(\s+type)?\b[\w\s{},*$]*\bfrom\s*['"]([^'"]+)['"]/gm);
  const others = code.matchAll(/()(?:^import|\bimport\(|\bnew URL\()\s*['"]([^'"]+)['"]/gm);
  return [...statics, ...others].map(([, type, specifier]) => [type ? 'type ' : '', specifier]);
}

function mayImport(path: string, type: string, specifier: string): boolean {
  const [, folder, feature] = path.split('/');
  if (!specifier.startsWith('.')) {
    const home = homes[specifier.split('/')[0]];
    return home === undefined ? !listed(pure, folder) : listed(home, folder);
  }
  const { pathname } = new URL(specifier, `file:///${path}`);
  if (pathname.includes('/testing/')) return false;
  const [, target, file] = pathname.split('/');
  if (target === folder && (folder !== 'features' || file === feature)) return true;
  return [target, `${target}/${file}`].some((name) =>
    [name, type + name].some((n) => listed(allowed[folder], n)),
  );
}

it('lets every folder import only what it may', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((path) => allowed[path.split('/')[1]] === undefined)).toEqual([]);
  const lines = files.flatMap((path) => importsOf(sources[path]).map((line) => [path, ...line] as const));
  expect(lines.filter((line) => !mayImport(...line)).map((line) => line.join(' '))).toEqual([]);
});

it('keeps what the first bundle loads of the operators free of packages and of their arithmetic', () => {
  const isDefinition = (path: string) => /^(\.\/)?ops\/(shapes|operator|[^/]+\/shape)(\.ts)?$/.test(path);
  const definitions = files.filter(isDefinition);
  expect(definitions.length).toBeGreaterThan(10);
  const strays = definitions.flatMap((path) =>
    importsOf(sources[path]).filter(([, specifier]) => {
      if (!specifier.startsWith('.')) return true;
      const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
      return !target.startsWith('lib/') && !isDefinition(target);
    }),
  );
  expect(strays).toEqual([]);
});

it('keeps the contracts between the page and its workers free of code', () => {
  const protocols = files.filter((path) => path.endsWith('/protocol.ts'));
  expect(protocols).toEqual(['./engine/protocol.ts', './pictures/protocol.ts']);
  for (const path of protocols) {
    expect(sources[path]).not.toMatch(/^(export )?(async |abstract )?(const|let|var|function|class|enum)\b/m);
    expect(importsOf(sources[path]).filter(([type]) => type === '')).toEqual([]);
  }
});
