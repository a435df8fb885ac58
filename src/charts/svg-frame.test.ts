import { expect, it } from 'vitest';
import { escapeXml, frameSvg } from './svg-frame';

const frame = {
  width: 300.4,
  height: 150,
  plot: '<svg id="plot"/>',
  title: 'SNR < 1 & "more"',
  legend: [
    { text: 'A linear', colour: 'rgb(1, 2, 3)', dashed: false },
    { text: 'B cosine', colour: 'rgb(4, 5, 6)', dashed: true },
  ],
  axis: 't',
  ink: 'rgb(0, 0, 0)',
  faintInk: 'rgb(90, 90, 90)',
  background: 'rgb(255, 255, 255)',
};

it('puts title, legend, axis and background around the plot', () => {
  const { svg, width, height } = frameSvg(frame);
  expect([width, height]).toEqual([329, 222]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="329" height="222"/);
  expect(svg).toContain('<rect width="329" height="222" fill="rgb(255, 255, 255)"/>');
  expect(svg).toContain('<g transform="translate(14 50)"><svg id="plot"/></g>');
  expect(svg).toContain('SNR &lt; 1 &amp; &quot;more&quot;');
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  expect(svg.indexOf('A linear')).toBeLessThan(svg.indexOf('B cosine'));
});

it('lays the entries of the legend beside each other', () => {
  const starts = [...frameSvg(frame).svg.matchAll(/<line x1="(\d+)"/g)].map(([, x]) => Number(x));
  expect(starts[0]).toBe(14);
  expect(starts[1]).toBeGreaterThan(14 + 22 + 6 + 'A linear'.length * 6);
});

it('is as wide as the longest of plot and legend', () => {
  const long = { ...frame.legend[0], text: 'A scaled linear, T = 4,000' };
  expect(frameSvg({ ...frame, legend: [long] }).width).toBe(329);
  expect(frameSvg({ ...frame, legend: [long, long] }).width).toBeGreaterThan(2 * (28 + 26 * 5.9));
});

it('escapes what would end a word or an attribute', () => {
  expect(escapeXml('<a b="&">')).toBe('&lt;a b=&quot;&amp;&quot;&gt;');
});
