/** Raster files whose headers lie, whose chunks never end, and whose data grow without measure. */

import { crc32 } from '../../lib/crc32';
import { be16, be32, bytesOf, deflatedZeros, file, type HostileFile, le16, le32, mutations } from './hostile';

const pngStart = '\x89PNG\r\n\x1a\n';

function chunk(type: string, data: Uint8Array | number[] = []): Uint8Array<ArrayBuffer> {
  const body = bytesOf(type, data);
  return bytesOf(be32(data.length), body, be32(crc32(body)));
}

const header = (width: number, height: number, depth = 8, colour = 6): Uint8Array<ArrayBuffer> =>
  chunk('IHDR', [...be32(width), ...be32(height), depth, colour, 0, 0, 0]);

const png = (...chunks: Uint8Array<ArrayBuffer>[]): BlobPart[] => [bytesOf(pngStart), ...chunks];
const end = chunk('IEND');

async function pngs(): Promise<HostileFile[]> {
  const small = await deflatedZeros(8 * 33);
  const data = chunk('IDAT', small);
  const megabytes = await deflatedZeros(64 * 2 ** 20);
  const many = (type: string, count: number, bytes: number) => {
    const one = chunk(type, new Uint8Array(bytes));
    return new Blob(Array.from({ length: count }, () => one));
  };
  const sized = (name: string, w: number, h: number) => file(`${name}.png`, ...png(header(w, h), data, end));
  return [
    sized('more pixels than numbers', 0xffffffff, 0xffffffff),
    sized('two billion square', 0x7fffffff, 0x7fffffff),
    sized('a line of two billion', 0x7fffffff, 1),
    sized('no pixels', 0, 0),
    sized('no rows', 8, 0),
    sized('more rows than data', 6000, 6000),
    file('a depth that is none.png', ...png(header(8, 8, 7, 6), data, end)),
    file('a colour that is none.png', ...png(header(8, 8, 8, 5), data, end)),
    file('no palette.png', ...png(header(8, 8, 8, 3), data, end)),
    file('no data.png', ...png(header(8, 8), end)),
    file('nothing but its first bytes.png', bytesOf(pngStart)),
    file('a header twice.png', ...png(header(8, 8), header(7000, 9000), data, end)),
    file('a wrong checksum.png', ...png(header(8, 8), bytesOf(be32(4), 'IDAT', [1, 2, 3, 4], be32(0)), end)),
    file('a chunk longer than the file.png', ...png(header(8, 8), bytesOf(be32(0xffffffff), 'IDAT', small))),
    file('data that grow.png', ...png(header(8, 8), chunk('IDAT', megabytes), end)),
    file(
      '49 megapixels of nothing.png',
      ...png(header(7000, 7000, 1, 0), chunk('IDAT', await deflatedZeros(876 * 7000)), end),
    ),
    file(
      'a text that grows.png',
      ...png(header(8, 8), chunk('zTXt', [...bytesOf('Settings\0\0'), ...megabytes]), data, end),
    ),
    file(
      'an international text that grows.png',
      ...png(header(8, 8), chunk('iTXt', [...bytesOf('Settings\0\x01\0\0\0'), ...megabytes]), data, end),
    ),
    file(
      'a profile that grows.png',
      ...png(header(8, 8), chunk('iCCP', [...bytesOf('p\0\0'), ...megabytes]), data, end),
    ),
    file('sixty megabytes of text.png', ...png(header(8, 8)), many('tEXt', 60, 2 ** 20), data, end),
    file('a million empty chunks.png', ...png(header(8, 8)), many('tEXt', 1_000_000, 0), data, end),
    file('sixty-five megabytes.png', ...png(header(8, 8)), new Uint8Array(65 * 2 ** 20)),
    file(
      'an animation without frames.png',
      ...png(header(8, 8), chunk('acTL', [...be32(0xffffffff), ...be32(0)]), data, end),
    ),
    ...mutations('png', bytesOf(pngStart, header(8, 8), data, end), 20, 1),
  ];
}

const gifHead = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  bytesOf('GIF89a', le16(width), le16(height), [0x80, 0, 0], [0, 0, 0, 255, 255, 255]);
const gifImage = (x: number, y: number, w: number, h: number): Uint8Array<ArrayBuffer> =>
  bytesOf([0x2c], le16(x), le16(y), le16(w), le16(h), [0, 2, 2, 0x44, 0x01, 0]);

function gifs(): HostileFile[] {
  const whole = bytesOf(gifHead(1, 1), gifImage(0, 0, 1, 1), [0x3b]);
  const comment = bytesOf([0x21, 0xfe], [255], new Uint8Array(255).fill(65), [0]);
  return [
    file('a large screen.gif', gifHead(65535, 65535), gifImage(0, 0, 1, 1), bytesOf([0x3b])),
    file('no screen.gif', gifHead(0, 0), gifImage(0, 0, 0, 0), bytesOf([0x3b])),
    file(
      'a picture beside its screen.gif',
      gifHead(4, 4),
      gifImage(60000, 60000, 5000, 5000),
      bytesOf([0x3b]),
    ),
    file(
      'a picture larger than its screen.gif',
      gifHead(4, 4),
      gifImage(0, 0, 65535, 65535),
      bytesOf([0x3b]),
    ),
    file('no pictures.gif', gifHead(4, 4), bytesOf([0x3b])),
    file('no end.gif', gifHead(4, 4), gifImage(0, 0, 4, 4)),
    file(
      'a code that is none.gif',
      gifHead(4, 4),
      bytesOf([0x2c], new Uint8Array(9), [200, 5, 1, 2, 3, 4, 5, 0, 0x3b]),
    ),
    file('its head alone.gif', bytesOf('GIF89a')),
    file('comments without end.gif', gifHead(4, 4), new Blob(Array.from({ length: 100_000 }, () => comment))),
    file(
      'a hundred thousand pictures.gif',
      gifHead(1, 1),
      new Blob(Array.from({ length: 100_000 }, () => gifImage(0, 0, 1, 1))),
    ),
    ...mutations('gif', whole, 12, 2),
  ];
}

const frame = (width: number, height: number): number[] => [
  0xff,
  0xc0,
  0,
  11,
  8,
  ...be16(height),
  ...be16(width),
  1,
  1,
  0x11,
  0,
];

function jpegs(): HostileFile[] {
  const start = [0xff, 0xd8];
  const comment = bytesOf([0xff, 0xfe], be16(65535), new Uint8Array(65533));
  const whole = bytesOf(
    start,
    frame(8, 8),
    [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
    new Uint8Array(64),
    [0xff, 0xd9],
  );
  return [
    file('65,535 square.jpg', bytesOf(start, frame(65535, 65535), [0xff, 0xd9])),
    file('no rows.jpg', bytesOf(start, frame(9, 0), [0xff, 0xd9])),
    file('no frame.jpg', bytesOf(start, [0xff, 0xd9])),
    file('its first bytes.jpg', bytesOf(start, [0xff])),
    file(
      'sixty megabytes of comments.jpg',
      bytesOf(start),
      new Blob(Array.from({ length: 960 }, () => comment)),
      bytesOf(frame(8, 8), [0xff, 0xd9]),
    ),
    file('filled without end.jpg', bytesOf(start), new Uint8Array(2 ** 24).fill(255)),
    file('a segment of length 0.jpg', bytesOf(start, [0xff, 0xe1, 0, 0], frame(8, 8))),
    file(
      'turned in a way that is none.jpg',
      bytesOf(
        start,
        [0xff, 0xe1, 0, 30],
        'Exif\0\0MM\0*',
        be32(8),
        be16(1),
        be16(0x112),
        be16(3),
        be32(1),
        be16(99),
        be16(0),
        whole.subarray(2),
      ),
    ),
    ...mutations('jpeg', whole, 12, 3),
  ];
}

function others(): HostileFile[] {
  const riff = (kind: string, ...rest: number[][]) =>
    bytesOf('RIFF', le32(0xffffffff), 'WEBP', kind, le32(0xffffffff), ...rest);
  const ispe = (w: number, h: number) => bytesOf(be32(20), 'ispe', be32(0), be32(w), be32(h));
  const box = (size: number, brand: string) => bytesOf(be32(size), 'ftyp', brand, be32(0), brand);
  const bmp = (w: number, h: number, bits: number) =>
    bytesOf(
      'BM',
      le32(58),
      le32(0),
      le32(54),
      le32(40),
      le32(w),
      le32(h),
      le16(1),
      le16(bits),
      new Uint8Array(28),
    );
  return [
    file('a large canvas.webp', riff('VP8X', [0, 0, 0, 0], [255, 255, 255], [255, 255, 255])),
    file('lossless lies.webp', riff('VP8L', [0x2f], le32(0xffffffff))),
    file('lossy lies.webp', riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a], le16(0x3fff), le16(0x3fff))),
    file('a kind that is none.webp', riff('VP9?')),
    file('a box longer than the file.avif', box(0xffffffff, 'avif'), ispe(4, 4)),
    file('a box of length 0.avif', box(0, 'avif'), ispe(4, 4)),
    file('four billion square.avif', box(20, 'avif'), ispe(0xffffffff, 0xffffffff)),
    file(
      'a million sizes.avif',
      box(20, 'avif'),
      new Blob(Array.from({ length: 200_000 }, () => ispe(8, 8))),
    ),
    file('a picture without one.heic', box(20, 'heic'), ispe(8, 8)),
    file('large.bmp', bmp(0x7fffffff, 0x7fffffff, 24)),
    file('upside down.bmp', bmp(8, 0x80000000, 24)),
    file('bits that are none.bmp', bmp(8, 8, 77)),
    file('sixty-five thousand icons.ico', bytesOf(le16(0), le16(1), le16(65535)), new Uint8Array(2 ** 20)),
    file('directories in a circle.tif', bytesOf('II*\0', le32(8), le16(0), le32(8))),
    file('a bare stream.jxl', bytesOf([0xff, 0x0a], new Uint8Array(64).fill(0xff))),
    file('a boxed stream.jxl', bytesOf(be32(12), 'JXL ', [0x0d, 0x0a, 0x87, 0x0a])),
    file('a page.png', '<!doctype html><script>alert(1)</script>'),
    file('a document.png', '%PDF-1.7\n%%EOF'),
    file('an archive.png', bytesOf('PK\x03\x04', new Uint8Array(40))),
    file('nothing.png'),
    file('zeros.png', new Uint8Array(2 ** 22)),
  ];
}

export const hostileRasters = async (): Promise<HostileFile[]> => [
  ...(await pngs()),
  ...gifs(),
  ...jpegs(),
  ...others(),
];
