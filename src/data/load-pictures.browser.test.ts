/** Real decoding in a real browser. Files are made on a canvas or byte by byte. */
import { describe, expect, it } from 'vitest';
import { loadPictures } from './load-pictures';
import { rasteriseSvg } from './rasterise-svg';
import { refusals } from './refusals';
import type { ImageOptions } from './types';

const options: ImageOptions = { size: 8, channels: 3, crop: 'centre', background: '#ffffff', seed: 1 };

type Painter = (context: OffscreenCanvasRenderingContext2D) => void;

/** A file of a canvas picture. */
function canvasFile(
  width: number,
  height: number,
  paint: Painter,
  type = 'image/png',
  quality = 1,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  paint(canvas.getContext('2d')!);
  return canvas.convertToBlob({ type, quality });
}

const fill =
  (colour: string, x = 0, y = 0, w = 9999, h = 9999): Painter =>
  (context) => {
    context.fillStyle = colour;
    context.fillRect(x, y, w, h);
  };

const load = (files: Record<string, Blob>, change: Partial<ImageOptions> = {}, known: string[] = []) =>
  loadPictures(
    Object.entries(files).map(([path, blob]) => ({ path, blob, bitmap: null })),
    { ...options, ...change },
    known,
    () => {},
  );

/** Colour at (x, y) of the only picture in a set. */
function pixel({ images }: Awaited<ReturnType<typeof load>>, x: number, y: number): number[] {
  expect(images.count).toBe(1);
  const { size, channels } = images;
  return [...images.pixels.subarray((y * size + x) * channels, (y * size + x + 1) * channels)];
}

async function expectColour(actual: number[], wanted: number[], tolerance = 0) {
  for (const [c, value] of wanted.entries())
    expect(Math.abs(actual[c] - value)).toBeLessThanOrEqual(tolerance);
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const fromBase64 = (text: string) =>
  new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);

const red = [255, 0, 0];
const blue = [0, 0, 255];

/** A GIF whose logical screen is 0 × 0, and whose one picture is 16 × 16, in four greys. */
const gifWithoutScreen = fromBase64(
  'R0lGODlhAAAAAIEAAAAAAFVVVaqqqv///ywAAAAAEAAQAAACkQQIMGFCiRI3bgQIMGFCiRI3bgQIMGFCiRI3bgQIMGFCiRI3bkyYUKLEjRsBAkyYUKLEjRsBAkyYUKLEjRsBAkyYUKLEjRsBApQoceNGgAATJpQoceNGgAATJpQoceNGgAATJpQoceNGgAATJty4ESDAhAklSty4ESDAhAklSty4ESDAhAklSty4ESDAhAklSiwAOw==',
);
/** 32 × 32 in Apple's own form of PNG. */
const applePng = fromBase64(
  'iVBORw0KGgoAAAAEQ2dCSVAAIAIr1bN/AAAADUlIRFIAAAAgAAAAIAgGAAAAc3p69AAAAENJREFU7dSxCQAgDETRTJVZM0R2PDsLQUyhBOF/uP5VZ7qYux+3ZgAAAFBzAAAAAAAAwFNARGwHAMAEZKYqA/AloHREALoBA6Fa8XYAAAAASUVORK5CYII=',
);

describe('formats', () => {
  it('reads what the decoder can, whatever the header says', async () => {
    const loaded = await load({ 'a.gif': gifWithoutScreen });
    expect(loaded.rejected).toEqual([]);
    expect(new Set(pixel(loaded, 0, 0)).size).toBe(1);
    // A reserved field that is not 0.
    const bmp = new Uint8Array(58);
    new DataView(bmp.buffer).setUint16(0, 0x424d);
    const fields = [
      [2, 58],
      [6, 0x12345678],
      [10, 54],
      [14, 40],
      [18, 1],
      [22, 1],
      [26, 0x180001],
      [54, 0x0000ff],
    ] as const;
    for (const [at, value] of fields) new DataView(bmp.buffer).setUint32(at, value, true);
    expect(pixel(await load({ 'a.bmp': new Blob([bmp]) }), 0, 0)).toEqual([0, 0, 255]);
  });

  it('tells which pictures are coloured and how large they were, in grey too', async () => {
    const files = {
      'a.png': await canvasFile(40, 24, fill('#777')),
      'b.png': await canvasFile(10, 30, fill('#c33')),
    };
    const { coloured, sides, images } = await load(files, { channels: 1 });
    expect([coloured, sides, images.channels]).toEqual([1, [24, 10], 1]);
  });

  it('says of Apple’s own PNG what it is', async () => {
    const { images, rejected } = await load({ 'a.png': applePng });
    // A browser that reads it may.
    if (images.count === 0) expect(rejected).toEqual([{ name: 'a.png', reason: refusals.applePng }]);
  });

  it('reads a PNG to the byte', async () => {
    const file = await canvasFile(8, 8, (context) => {
      fill('#fff')(context);
      fill('#123456', 2, 3, 1, 1)(context);
    });
    const loaded = await load({ 'a.png': file });
    expect(pixel(loaded, 2, 3)).toEqual([0x12, 0x34, 0x56]);
    expect(pixel(loaded, 3, 3)).toEqual([255, 255, 255]);
    const grey = await load({ 'a.png': file }, { channels: 1 });
    expect(pixel(grey, 2, 3)).toEqual([Math.round(0.2126 * 0x12 + 0.7152 * 0x34 + 0.0722 * 0x56)]);
  });

  it('reads JPEG and WebP, whatever they are called', async () => {
    for (const type of ['image/jpeg', 'image/webp']) {
      const file = await canvasFile(40, 30, fill('#3080c0'), type);
      expect(file.type).toBe(type);
      await expectColour(pixel(await load({ 'renamed.png': file }), 4, 4), [0x30, 0x80, 0xc0], 3);
    }
  });

  it('takes the first frame of a GIF', async () => {
    const frame = (code: number) => [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, code, 1, 0];
    const screen = [1, 0, 1, 0, 0x80, 0, 0, ...red, ...blue];
    const gif = new Blob(['GIF89a', Uint8Array.from([...screen, ...frame(0x44), ...frame(0x4c), 0x3b])]);
    expect(pixel(await load({ 'two-frames.gif': gif }), 0, 0)).toEqual(red);
  });

  it('reads AVIF', async () => {
    const avif = fromBase64(
      'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQ' +
        'AAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAKwAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAAAABqaXBycAAAAE' +
        'tpcGNvAAAAFGlzcGUAAAAAAAAACAAAAAQAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAABdpcG1hAAAAAAAAAA' +
        'EAAQQBAoMEAAAAM21kYXQSAAoIGAh+0QENBoQyHRIH9/apAIIIPkAAAP9cCJ4a+gNBlqyyz1xyS/ZY',
    );
    await expectColour(pixel(await load({ 'a.avif': avif }), 4, 4), red, 3);
  });

  it('turns a JPEG upright as its EXIF orientation says', async () => {
    const plain = await bytesOf(
      await canvasFile(
        64,
        32,
        (context) => {
          fill('#f00', 0, 0, 32, 32)(context);
          fill('#00f', 32, 0, 32, 32)(context);
        },
        'image/jpeg',
      ),
    );
    // TIFF, big-endian, one entry: tag 0x0112 (orientation), type 3 (short), count 1, value 6 (a quarter turn clockwise).
    const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
    const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
    const segment = Uint8Array.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
    const turned = new Blob([plain.subarray(0, 2), segment, plain.subarray(2)]);

    const upright = await load({ 'phone.jpg': turned }, { crop: 'fit', background: '#00ff00' });
    await expectColour(pixel(upright, 3, 1), red, 6);
    await expectColour(pixel(upright, 3, 6), blue, 6);
    await expectColour(pixel(upright, 0, 1), [0, 255, 0]);
    const unturned = await load({ 'plain.jpg': new Blob([plain]) }, { crop: 'fit', background: '#00ff00' });
    await expectColour(pixel(unturned, 1, 3), red, 6);
    await expectColour(pixel(unturned, 6, 3), blue, 6);
  });

  it('puts a colour under transparency', async () => {
    const file = await canvasFile(8, 8, fill('rgba(255, 0, 0, 0.5)', 0, 0, 4, 8));
    const loaded = await load({ 'glass.png': file }, { background: '#0000ff' });
    await expectColour(pixel(loaded, 6, 4), blue);
    await expectColour(pixel(loaded, 1, 4), [128, 0, 127], 1);
  });
});

describe('drawings', () => {
  const svg = (attributes: string, body: string) =>
    new Blob([`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${body}</svg>`]);
  const draw = async (path: string, blob: Blob) => {
    const drawn = await rasteriseSvg(blob);
    const bitmap = 'bitmap' in drawn ? drawn.bitmap : null;
    return loadPictures([{ path, blob, bitmap }], { ...options, crop: 'fit' }, [], () => {});
  };

  it('draws SVG sharply at the size it needs, over the background', async () => {
    const loaded = await draw('a.svg', svg('viewBox="0 0 4 2"', '<rect width="2" height="2" fill="#f00"/>'));
    expect(pixel(loaded, 3, 3)).toEqual(red);
    expect(pixel(loaded, 4, 3)).toEqual([255, 255, 255]);
    expect(pixel(loaded, 3, 1)).toEqual([255, 255, 255]);
  });

  it('runs no script and fetches nothing for it', async () => {
    const before = performance.getEntriesByType('resource').length;
    const address = `${location.origin}/hostile.png`;
    const hostile = svg(
      'width="8" height="8" onload="parent.hostile = 1"',
      `<script>parent.hostile = 1</script><rect width="8" height="8" fill="#00f"/><image href="${address}" width="1" height="1"/>`,
    );
    expect(pixel(await draw('hostile.svg', hostile), 4, 4)).toEqual(blue);
    expect('hostile' in globalThis).toBe(false);
    const fetched = performance.getEntriesByType('resource').slice(before);
    expect(fetched.map((entry) => entry.name)).not.toContain(address);
  });

  it('refuses a drawing with a mistake and one without area', async () => {
    const broken = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><rect></svg>']);
    expect((await draw('broken.svg', broken)).rejected).toEqual([
      { name: 'broken.svg', reason: refusals.svgBroken },
    ]);
    expect((await draw('flat.svg', svg('width="5" height="0"', ''))).rejected).toHaveLength(1);
  });
});

describe('bad files among good ones', () => {
  it('are listed by name with the reason, in order, while the rest load', async () => {
    const good = await canvasFile(20, 20, fill('#0a0'));
    const png = await bytesOf(
      await canvasFile(300, 300, (context) => {
        for (let i = 0; i < 900; i++)
          fill(`hsl(${i * 77} 80% 50%)`, (i % 30) * 10, Math.floor(i / 30) * 10, 10, 10)(context);
      }),
    );
    const huge = png.slice();
    new DataView(huge.buffer).setUint32(16, 20_000);
    new DataView(huge.buffer).setUint32(20, 20_000);
    const jpeg = await bytesOf(await canvasFile(100, 100, fill('#00a'), 'image/jpeg'));
    const { images, rejected } = await load({
      'empty.png': new Blob([]),
      'set/one.png': good,
      'notes.png': new Blob(['shopping list']),
      'cut.png': new Blob([png.subarray(0, png.length >> 1)]),
      'cut.jpg': new Blob([jpeg.subarray(0, 200)]),
      'huge.png': new Blob([huge]),
      'set/two.png': new Blob([png]),
      'head.png': new Blob([png.subarray(0, 12)]),
      'photo.tif': new Blob(['II*\0', new Uint8Array(30)]),
    });
    expect(images.names).toEqual(['set/one.png', 'set/two.png']);
    expect(rejected).toEqual([
      { name: 'empty.png', reason: refusals.empty },
      { name: 'notes.png', reason: refusals.notPicture('text') },
      { name: 'cut.png', reason: refusals.damaged('PNG') },
      { name: 'cut.jpg', reason: refusals.damaged('JPEG') },
      { name: 'huge.png', reason: refusals.tooManyPixels(20_000, 20_000) },
      { name: 'head.png', reason: refusals.damaged('PNG') },
      { name: 'photo.tif', reason: refusals.unsupported('TIFF') },
    ]);
    expect(pixel(await load({ 'one.png': good }), 4, 4)).toEqual([0, 0xaa, 0]);
  });

  it('give an empty set when there is nothing else', async () => {
    const { images } = await load({ 'empty.png': new Blob([]) });
    expect(images).toMatchObject({ count: 0, names: [], labels: [], hashes: [] });
    expect(images.pixels).toHaveLength(0);
  });
});

describe('sets', () => {
  it('label pictures with their folders', async () => {
    const files = {
      'pets/cats/tom.png': await canvasFile(9, 9, fill('#111')),
      'pets/dogs/rex.png': await canvasFile(9, 9, fill('#222')),
      'loose.png': await canvasFile(9, 9, fill('#333')),
    };
    expect((await load(files)).images.labels).toEqual(['cats', 'dogs', '']);
  });

  it('find copies under other names, saved otherwise, and across drops, in every crop', async () => {
    const paint = (context: OffscreenCanvasRenderingContext2D) => {
      for (let x = 0; x < 60; x++) fill(`hsl(${x * 6} 90% 50%)`, x, 0, 1, 20)(context);
    };
    const png = await canvasFile(60, 20, paint);
    const padded = new Blob([png, 'trailing bytes that decoders skip']);
    const other = await canvasFile(60, 20, fill('#fedcba'));
    for (const crop of ['centre', 'random', 'fit'] as const) {
      const first = await load(
        { 'a.png': png, 'b.png': other, 'copy of a.png': png, 'again.png': padded },
        { crop },
      );
      expect(first.images.names).toEqual(['a.png', 'b.png']);
      expect(first.duplicates).toEqual(['copy of a.png', 'again.png']);
      const second = await load({ 'c.png': png }, { crop }, first.images.hashes);
      expect(second.duplicates).toEqual(['c.png']);
      expect(second.rejected).toEqual([]);
    }
  });

  it('keep different pictures that look alike to the network', async () => {
    const files = {
      'red.png': await canvasFile(9, 9, fill('#f00')),
      'grey.png': await canvasFile(9, 9, fill('#363636')),
    };
    const { images } = await load(files, { channels: 1 });
    expect(images.count).toBe(2);
    expect(images.pixels[0]).toBe(images.pixels[64]);
  });

  it('cut at random by seed and path, and the same again', async () => {
    const file = await canvasFile(256, 8, (context) => {
      for (let x = 0; x < 256; x++) fill(`rgb(${x} 0 0)`, x, 0, 1, 8)(context);
    });
    const left = async (path: string, seed: number) =>
      pixel(await load({ [path]: file }, { crop: 'random', seed }), 0, 0)[0];
    expect(await left('a.png', 1)).toBe(await left('a.png', 1));
    const places = await Promise.all(
      [1, 2, 3, 4].flatMap((seed) => ['a.png', 'b.png'].map((path) => left(path, seed))),
    );
    expect(new Set(places).size).toBeGreaterThan(5);
    for (const place of places) expect(place).toBeLessThanOrEqual(248);
  });

  it('read a picture larger than one tile whole and in place', async () => {
    const file = await canvasFile(2500, 1100, (context) => {
      fill('#f00')(context);
      fill('#00f', 1250, 0, 1250, 550)(context);
    });
    const loaded = await load({ 'large.png': file });
    expect(pixel(loaded, 3, 0)).toEqual(red);
    expect(pixel(loaded, 4, 0)).toEqual(blue);
    expect(pixel(loaded, 4, 3)).toEqual(blue);
    expect(pixel(loaded, 4, 4)).toEqual(red);
  });

  it('tell progress seldom, and the end always', async () => {
    const file = await canvasFile(9, 9, fill('#123'));
    const sources = Array.from({ length: 60 }, (_, i) => ({ path: `${i}.png`, blob: file, bitmap: null }));
    const told: number[] = [];
    const began = performance.now();
    await loadPictures(sources, options, [], ({ done, total }) => {
      expect(total).toBe(60);
      told.push(done);
    });
    expect(told.at(-1)).toBe(60);
    expect(told.length).toBeLessThanOrEqual(1 + (performance.now() - began) / 100);
  });
});
