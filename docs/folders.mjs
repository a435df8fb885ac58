/**
 * Draws docs/folders.svg from the import lines of src/: which folder imports which. `npm run docs` writes it; with
 * --check it only says whether the file is what the code gives. Arrows that follow from others are left out, dashed ones
 * are of types alone, and tests do not count.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'docs', 'folders.svg');

/** What each folder holds, in three words or so, and the thread that runs it. */
const folders = {
  lib: ['numbers, text, fields', 'both'],
  diffusion: ['the mathematics', 'both'],
  data: ['decoding, sets', 'both'],
  'ops/shapes': ['operators, defined', 'both'],
  model: ['the network as data', 'both'],
  ops: ['operators, computed', 'worker'],
  engine: ['training and sampling', 'worker'],
  workers: ['the door to a worker', 'both'],
  pictures: ['the picture worker', 'worker'],
  export: ['files out and in', 'page'],
  state: ['stores and controls', 'page'],
  actions: ['commands', 'page'],
  charts: ['charts', 'page'],
  canvas: ['pictures on canvases', 'page'],
  ui: ['controls', 'page'],
  features: ['the views', 'page'],
  app: ['the page', 'page'],
};

/** The definitions of operators stand below the network's graph, their arithmetic above it: two boxes of one folder. */
const isShape = (path) => /^ops\/(shapes|operator|[^/]+\/shape)(\.ts)?$/.test(path);
const folderOf = (path) => (isShape(path) ? 'ops/shapes' : path.split('/')[0]);

const isSource = (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name);

function sources() {
  return readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => isSource(path) && !/(^|\/)(testing|golden)\//.test(path));
}

/** Relative specifiers of static, re-exporting and dynamic imports, and of workers by address. */
function importsOf(code) {
  const statics = code.matchAll(/^(?:import|export)(\s+type)?\b[\w\s{},*$]*?\bfrom\s*'(\.[^']+)'/gm);
  const others = code.matchAll(/()(?:\bimport\(|\bnew URL\()\s*'(\.[^']+)'/gm);
  return [...statics, ...others].map(([, type, specifier]) => ({ type: Boolean(type), specifier }));
}

/** `from → Map(to → whether only types)` between folders of src. */
function importsBetween() {
  const edges = new Map(Object.keys(folders).map((name) => [name, new Map()]));
  for (const path of sources()) {
    const from = folderOf(path);
    const known = edges.get(from);
    if (!known) {
      if (path.includes('/')) throw new Error(`docs/folders.mjs does not say what src/${from} holds.`);
      continue;
    }
    for (const { type, specifier } of importsOf(readFileSync(join(root, 'src', path), 'utf8'))) {
      const to = folderOf(posix.join(posix.dirname(path), specifier));
      if (to !== from && edges.has(to)) known.set(to, type && (known.get(to) ?? true));
    }
  }
  return edges;
}

/** Whether `to` is reached from `from` over at least one other folder. */
function isImplied(edges, from, to) {
  const reaches = (at, seen = new Set()) => {
    if (at === to) return true;
    if (seen.has(at)) return false;
    seen.add(at);
    return [...edges.get(at).keys()].some((next) => reaches(next, seen));
  };
  return [...edges.get(from).keys()].some((next) => next !== to && reaches(next));
}

/** Layer 0 imports nothing; every folder stands above all that it imports. */
function layersOf(edges) {
  const layer = new Map();
  const of = (name) => {
    if (!layer.has(name)) {
      layer.set(name, 0);
      layer.set(name, Math.max(0, ...[...edges.get(name).keys()].map((to) => of(to) + 1)));
    }
    return layer.get(name);
  };
  for (const name of edges.keys()) of(name);
  return layer;
}

const [boxWidth, boxHeight, gapX, gapY, margin] = [164, 46, 22, 44, 16];

/** Rows of nodes, top first, with a placeholder wherever an arrow passes a layer; each arrow as the nodes it visits. */
function layOut(edges) {
  const layer = layersOf(edges);
  const top = Math.max(...layer.values());
  const rows = Array.from({ length: top + 1 }, () => []);
  for (const [name, at] of layer) rows[top - at].push({ name, width: boxWidth });
  const nodeOf = new Map(rows.flat().map((node) => [node.name, node]));
  const arrows = [];
  for (const [from, targets] of edges) {
    for (const [to, typesOnly] of targets) {
      if (isImplied(edges, from, to)) continue;
      const path = [nodeOf.get(from)];
      for (let at = layer.get(from) - 1; at > layer.get(to); at--) {
        const passing = { name: null, width: 12 };
        rows[top - at].push(passing);
        path.push(passing);
      }
      path.push(nodeOf.get(to));
      arrows.push({ path, typesOnly });
    }
  }
  order(rows, arrows);
  return { rows, arrows };
}

/** Orders every row by the mean place of its neighbours, a few sweeps up and down, and gives each node its x and y. */
function order(rows, arrows) {
  const neighbours = new Map(rows.flat().map((node) => [node, []]));
  for (const { path } of arrows) {
    path.slice(1).forEach((node, i) => {
      neighbours.get(node).push(path[i]);
      neighbours.get(path[i]).push(node);
    });
  }
  const widthOf = (row) => row.reduce((sum, { width }) => sum + width + gapX, -gapX);
  const widest = Math.max(...rows.map(widthOf));
  const place = (row, y) => {
    let x = margin + (widest - widthOf(row)) / 2;
    for (const node of row) {
      node.x = x + node.width / 2;
      node.y = y;
      x += node.width + gapX;
    }
  };
  for (const [i, row] of rows.entries()) place(row, margin + i * (boxHeight + gapY));
  for (let sweep = 0; sweep < 24; sweep++) {
    const list = sweep % 2 === 0 ? rows : [...rows].reverse();
    for (const row of list) {
      const mean = (node) => {
        const near = neighbours.get(node);
        return near.length ? near.reduce((sum, { x }) => sum + x, 0) / near.length : node.x;
      };
      row.sort((a, b) => mean(a) - mean(b));
      place(row, row[0].y);
    }
  }
  rows.width = widest + 2 * margin;
}

function curve({ path, typesOnly }) {
  const start = [path[0].x, path[0].y + boxHeight];
  let d = `M${start.map(Math.round).join(' ')}`;
  let [x, y] = start;
  path.slice(1).forEach((node, i) => {
    const last = i === path.length - 2;
    const bend = (y + node.y) / 2;
    d += `C${[x, bend, node.x, bend, node.x, node.y - (last ? 6 : 0)].map(Math.round).join(' ')}`;
    [x, y] = [node.x, node.y];
    if (!last) {
      y += boxHeight;
      d += `V${Math.round(y)}`;
    }
  });
  return `<path class="arrow${typesOnly ? ' types' : ''}" d="${d}" marker-end="url(#head)"/>`;
}

function box({ name, x, y }) {
  const [words, thread] = folders[name];
  return [
    `<g class="${thread}" transform="translate(${Math.round(x)} ${Math.round(y)})">`,
    `<rect x="${-boxWidth / 2}" width="${boxWidth}" height="${boxHeight}" rx="8"/>`,
    `<text y="19" class="name">${name}</text><text y="35">${words}</text></g>`,
  ].join('');
}

const style = `
text{font:12px Inter,system-ui,sans-serif;text-anchor:middle;fill:#5c5a55}
.name{font-weight:600;font-size:13px;fill:#1c1b19}
rect{fill:#fff;stroke:#8f8c85}
.worker rect{stroke:#5b46d6;stroke-width:2}.page rect{stroke:#2b6cb0;stroke-width:2}
.arrow{fill:none;stroke:#8f8c85;stroke-width:1.2}.types{stroke-dasharray:4 3}marker path{fill:#8f8c85}
.ground{fill:#faf9f6}.key{text-anchor:start}
@media (prefers-color-scheme:dark){text{fill:#a5a4a0}.name{fill:#ececea}rect{fill:#1b1b1f;stroke:#75746f}
.worker rect{stroke:#9d8cff}.page rect{stroke:#6fa8ee}.ground{fill:#141416}}`;

function draw() {
  const { rows, arrows } = layOut(importsBetween());
  const [width, height] = [rows.width, rows.length * (boxHeight + gapY) - gapY + 2 * margin + 24];
  const key =
    'Arrows: imports (dashed: types alone). Blue: runs on the page. Violet: runs in a worker. Grey: both.';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Which folder of src imports which">
<style>${style}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="2" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8Z"/></marker></defs>
<path class="ground" d="M0 0H${width}V${height}H0Z"/>
${arrows.map(curve).join('\n')}
${rows
  .flat()
  .filter(({ name }) => name)
  .map(box)
  .join('\n')}
<text class="key" x="${margin}" y="${height - margin}">${key}</text>
</svg>
`;
}

const drawing = draw();
if (process.argv.includes('--check')) {
  const same = readFileSync(target, 'utf8') === drawing;
  if (!same) console.error(`${relative(root, target)} is not what the code gives: run npm run docs.`);
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(target, drawing);
  console.log(`Written: ${relative(root, target)}`);
}
