/** SVG files that would run code, reach out, never end, or claim impossible sizes. */
import { file, type HostileFile } from './hostile';

const head = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const svg = (body: string, attributes = 'width="40" height="40"'): string =>
  `<svg ${head} ${attributes}>${body}</svg>`;
const rect = '<rect width="40" height="40" fill="#c33"/>';
const outside = 'https://example.org/picture.png';

const scripts: Record<string, string> = {
  'a script': svg(`<script>document.title = 'owned'; while (true);</script>${rect}`),
  'a handler': svg(rect, `width="40" height="40" onload="document.title = 'owned'"`),
  'a foreign page': svg(
    `<foreignObject width="40" height="40"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${outside}"/></foreignObject>`,
  ),
  'a script of elsewhere': svg(`<script href="${outside}"/>${rect}`),
  'a link that is code': svg(`<a href="javascript:alert(1)">${rect}</a>`),
  'an animation without end': svg(
    `<rect width="9" height="9"><animate attributeName="x" dur="1ms" repeatCount="indefinite" from="0" to="9"/></rect>`,
  ),
};

const references: Record<string, string> = {
  'a picture of elsewhere': svg(`<image href="${outside}" width="40" height="40"/>`),
  'a style sheet of elsewhere': `<?xml-stylesheet href="${outside}"?>${svg(rect)}`,
  'an import': svg(`<style>@import url("${outside}");</style>${rect}`),
  'a use of elsewhere': svg(`<use href="${outside}#a"/>`),
  'a font of elsewhere': svg(
    `<style>@font-face { font-family: f; src: url("${outside}"); } text { font-family: f; }</style><text y="20">x</text>`,
  ),
  'a filter of elsewhere': svg(`<rect width="9" height="9" filter="url(${outside}#f)"/>`),
  'a document type of elsewhere': `<!DOCTYPE svg SYSTEM "${outside}">${svg(rect)}`,
  'a file of the disk': `<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>${svg('<text>&f;</text>')}`,
  'itself as a picture': svg('<image href="#" width="40" height="40"/>'),
  'a use of itself': svg('<g id="a"><use href="#a"/></g>'),
  'a circle of uses': svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
};

/** Each part draws the one before it ten times. */
function powers(
  levels: number,
  open: (i: number) => string,
  close: string,
  refer: (i: number) => string,
): string {
  const parts = Array.from(
    { length: levels },
    (_, i) => `${open(i)}${(i === 0 ? rect : refer(i - 1)).repeat(10)}${close}`,
  );
  return parts.join('');
}

const bombs: Record<string, string> = {
  'uses in powers of ten': svg(
    `<defs>${powers(
      9,
      (i) => `<g id="u${i}">`,
      '</g>',
      (i) => `<use xlink:href="#u${i}"/>`,
    )}</defs><use xlink:href="#u8"/>`,
  ),
  'patterns in powers of ten': svg(
    `${powers(
      9,
      (i) => `<pattern id="p${i}" width="1" height="1">`,
      '</pattern>',
      (i) => `<rect width="9" height="9" fill="url(#p${i})"/>`,
    )}<rect width="9" height="9" fill="url(#p8)"/>`,
  ),
  'masks in powers of ten': svg(
    `${powers(
      9,
      (i) => `<mask id="m${i}">`,
      '</mask>',
      (i) => `<rect width="9" height="9" mask="url('#m${i}')"/>`,
    )}<rect width="9" height="9" mask="url(#m8)"/>`,
  ),
  'patterns by style': svg(
    `<style>${Array.from({ length: 9 }, (_, i) => `.c${i} { fill: url(#p${i}); }`).join('')}</style>${powers(
      9,
      (i) => `<pattern id="p${i}" width="1" height="1">`,
      '</pattern>',
      (i) => `<rect class="c${i}" width="9" height="9"/>`,
    )}<rect class="c8" width="9" height="9"/>`,
  ),
  'entities in powers of ten': `<!DOCTYPE svg [<!ENTITY e0 "lol">${Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>${svg('<text>&e12;</text>')}`,
  'one long entity, often': `<!DOCTYPE svg [<!ENTITY e "${'x'.repeat(100_000)}">]>${svg(`<text>${'&e;'.repeat(20_000)}</text>`)}`,
  'an entity of itself': `<!DOCTYPE svg [<!ENTITY e "&e;">]>${svg('<text>&e;</text>')}`,
  'a hundred thousand groups in one another': svg('<g>'.repeat(100_000) + '</g>'.repeat(100_000)),
  'a hundred thousand groups without end': `<svg ${head}>${'<g>'.repeat(100_000)}`,
  'three hundred thousand circles': svg('<circle r="3"/>'.repeat(200_001)),
  'a long path': svg(`<path d="M0 0${'L9 9'.repeat(200_000)}"/>`),
  'noise in a thousand octaves': svg(
    '<filter id="f"><feTurbulence numOctaves="100000" baseFrequency="9"/></filter><rect width="40" height="40" filter="url(#f)"/>',
  ),
  'a large blur': svg(
    '<filter id="f"><feGaussianBlur stdDeviation="1e9"/></filter><rect width="40" height="40" filter="url(#f)"/>',
  ),
  'a large kernel': svg(
    '<filter id="f"><feConvolveMatrix order="10000"/></filter><rect width="40" height="40" filter="url(#f)"/>',
  ),
};

const sizes: Record<string, string> = {
  'no size': svg(rect, ''),
  'size 0': svg(rect, 'width="0" height="0"'),
  'a negative size': svg(rect, 'width="-5" height="-5"'),
  'an endless size': svg(rect, 'width="1e300" height="1e300"'),
  'more than a number': svg(rect, 'width="1e999" height="1e999"'),
  'a size of words': svg(rect, 'width="wide" height="NaN"'),
  'a hair': svg(rect, 'width="1e9" height="1e-9"'),
  'a billion square': svg(rect, 'width="1000000000" height="1000000000"'),
  'a box of nonsense': svg(rect, 'viewBox="a b c d e"'),
  'a box without area': svg(rect, 'viewBox="0 0 0 0"'),
  'an endless box': svg(rect, 'viewBox="-1e308 -1e308 1e308 1e308"'),
  'a size of a million digits': svg(rect, `width="${'1'.repeat(1_000_000)}" height="5"`),
};

const texts: Record<string, string> = {
  'beginnings without end': '<svg '.repeat(500_000),
  'quotes without end': `<svg a="${`'"`.repeat(500_000)}`,
  'a comment without end': `<!--${'-'.repeat(2_000_000)}`,
  'a comment before the root': `<!--${'licence '.repeat(200_000)}-->${svg(rect)}`,
  'a document type without end': `<!DOCTYPE svg [${'<!ENTITY a "b">'.repeat(100_000)}`,
  'spaces alone': `${' '.repeat(3_000_000)}<svg`,
  'a million attributes': `<svg ${head} ${Array.from({ length: 200_000 }, (_, i) => `a${i}="1"`).join(' ')}>${rect}</svg>`,
  'a root that is cut': '<svg xmlns="http://www.w3.org/2000/svg" width="4',
  'no end': `<svg ${head} width="4" height="4">${rect}`,
  'two roots': svg(rect) + svg(rect),
  'html in its place': '<svg><p>not a drawing<br></svg>',
  'another namespace': '<svg xmlns="urn:none" width="4" height="4"/>',
  'a letter that is none': svg('<text>\u0001\u0002</text>'),
};

export function hostileDrawings(): HostileFile[] {
  const all = { ...scripts, ...references, ...bombs, ...sizes, ...texts };
  const written = Object.entries(all).map(([name, text]) => file(`${name}.svg`, text));
  const utf16 = new Uint8Array(
    Uint16Array.from(`\ufeff${svg(rect)}`, (letter) => letter.charCodeAt(0)).buffer,
  );
  return [
    ...written,
    file('half of UTF-16.svg', utf16.subarray(0, 101) as Uint8Array<ArrayBuffer>),
    file('a mark alone.svg', Uint8Array.of(0xff, 0xfe)),
    file('bytes that are no letters.svg', '<svg ', new Uint8Array(5000).fill(0xc3), '>'),
    file('five megabytes.svg', svg(rect), ' '.repeat(5 * 2 ** 20)),
  ];
}
