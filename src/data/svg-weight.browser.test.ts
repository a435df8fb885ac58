/** What a drawing costs before it is drawn. */
import { expect, it } from 'vitest';
import { drawnElementsIn, expandedLength } from './svg-weight';

const svg = (body: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${body}</svg>`;

it('counts what is drawn again as often as it is drawn', () => {
  expect(drawnElementsIn(svg('<g><path/><path/></g>'))).toBe(4);
  const twice = svg('<g id="a"><path/></g><use href="#a"/><use xlink:href="#a"/>');
  expect(drawnElementsIn(twice)).toBe(1 + 2 + 2 * 3);
  const tile = '<pattern id="p"><path/><path/></pattern>';
  expect(drawnElementsIn(svg(`${tile}<rect fill="url(#p)"/><rect style="fill: url('#p')"/>`))).toBe(
    1 + 3 + 2 * 4,
  );
});

it('follows style sheets to the elements that they are for', () => {
  // Thirty clipped groups whose clips have classes of their own, as drawing programs write them.
  const rules = Array.from({ length: 30 }, (_, i) => `.g${i} { clip-path: url(#c${i}); }`).join(' ');
  const groups = Array.from(
    { length: 30 },
    (_, i) => `<clipPath id="c${i}"><rect class="r"/></clipPath><g class="g${i}"><path/></g>`,
  ).join('');
  expect(drawnElementsIn(svg(`<style>.r { fill: none; } ${rules}</style>${groups}`))).toBe(2 + 30 * (4 + 2));
  // Each kind of shape is filled with ten of the next: by name, without a class.
  const shapes = ['rect', 'circle', 'ellipse', 'line', 'path', 'polygon', 'polyline', 'text'];
  const chain = shapes.map(
    (_, i) => `<pattern id="p${i}">${`<${shapes[i - 1] ?? 'g'}/>`.repeat(10)}</pattern>`,
  );
  const fills = shapes.map((shape, i) => `@media all { ${shape} { fill: url("#p${i}") } }`);
  expect(drawnElementsIn(svg(`<style>${fills.join('')}</style>${chain.join('')}<text/>`))).toBe(Infinity);
});

it('takes gradients for colours, and circles of references once', () => {
  const gradient = '<linearGradient id="g"><stop/><stop/></linearGradient>';
  expect(drawnElementsIn(svg(`${gradient}<rect fill="url(#g)"/>`))).toBe(5);
  expect(drawnElementsIn(svg('<g id="a"><use href="#a"/></g>'))).toBe(3);
});

it('has no number for what is no drawing, and none that is small for one of endless entities', () => {
  expect(drawnElementsIn('<svg>')).toBeNull();
  expect(drawnElementsIn('<p/>')).toBeNull();
  const entities = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(100)}">]>`;
  expect(drawnElementsIn(`${entities}${svg(`<text>${'&b;'.repeat(100)}</text>`)}`)).toBe(Infinity);
  expect(drawnElementsIn(`<!DOCTYPE svg [<!ENTITY ns "http://x">]>${svg('<g data-a="&ns;"/>')}`)).toBe(2);
});

it('measures a text with its entities put in', () => {
  expect(expandedLength('<svg/>', 1000)).toBe(6);
  const text = `<!DOCTYPE svg [<!ENTITY a "12345"><!ENTITY b '&a;&a;'>]><svg>&b;&c;&</svg>`;
  expect(expandedLength(text, 1000)).toBe('>]><svg>&b;&c;&</svg>'.length + 16);
  expect(expandedLength(text, 12)).toBe(12);
});
