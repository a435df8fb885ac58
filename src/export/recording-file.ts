/**
 * A recorded reverse process as one file: "DPT1", then deflated: length of the header (uint32, little-endian), header as
 * JSON, the bytes of all x_t, all x̂_0, all ε̂ and the finished pictures. Frames keep the bytes that were shown; each is
 * written as its difference from the one before it (the finished pictures' from the last x_t), modulo 256, which packs to
 * two thirds.
 */
import type { UpdateCoefficients } from '../diffusion/samplers/sampler';
import type { ScheduleSpec } from '../diffusion/schedule';
import type { SampleFrame } from '../engine/protocol';
import { isChannels } from '../lib/channels';
import type { Recording } from '../state/recordings/recording';
import { isObject, parseJson, schedule, wholeNumber } from './stored-json';

const planes = ['xt', 'x0Hat', 'epsHat'] as const;

/** What is kept of a frame: not its exact x_t. */
type KeptFrame = Pick<SampleFrame, 't' | 'tNext' | 'coefficients' | (typeof planes)[number]>;

/** What is kept of a recording: enough to look at it. */
export interface RecordingFile
  extends Pick<Recording, 'title' | 'modelStep' | 'forwardPasses' | 'size' | 'channels' | 'final'> {
  /** The sampler's settings: an object of JSON values, which the reader leaves unchecked. */
  settings: unknown;
  schedule: ScheduleSpec;
  /** Pictures in every frame. */
  count: number;
  frames: readonly KeptFrame[];
}

const magic = new TextEncoder().encode('DPT1');
/** Bounds of what is read, so that a file of a few bytes cannot ask for all memory. */
const longestHeader = 4 * 2 ** 20;
const mostBytes = 256 * 2 ** 20;
const mostFrames = 10_000;

/** What the header says of a frame. */
type FrameHeader = Omit<KeptFrame, (typeof planes)[number]>;

type Header = Omit<RecordingFile, 'frames' | 'final'> & { frames: FrameHeader[]; finished: boolean };

const pictureBytes = ({ count, size, channels }: Header): number => count * size * size * channels;

const dataBytes = (header: Header): number =>
  pictureBytes(header) * (planes.length * header.frames.length + (header.finished ? 1 : 0));

const through = (parts: Uint8Array<ArrayBuffer>[], change: CompressionStream | DecompressionStream) =>
  new Blob(parts).stream().pipeThrough(change);

/** What has to be added to `before`, modulo 256, to get `frame`; the first frame of a plane has none before it. */
const differenceOf = (frame: Uint8Array, before: Uint8Array | undefined): Uint8Array =>
  before ? frame.map((byte, i) => byte - before[i]) : frame;

/** Undoes differenceOf. */
const sumOf = (difference: Uint8Array, before: Uint8Array | undefined): Uint8Array =>
  before ? difference.map((byte, i) => byte + before[i]) : difference;

/** The bytes of a file, at its shortest. Rejects with a RangeError when a frame does not hold all pictures. */
export async function writeRecording(recording: RecordingFile): Promise<Uint8Array<ArrayBuffer>> {
  const { frames, final, ...about } = recording;
  const header: Header = {
    ...about,
    frames: frames.map(({ t, tNext, coefficients }) => ({ t, tNext, coefficients })),
    finished: final !== null,
  };
  const pictures = planes.flatMap((plane) =>
    frames.map((frame, i) => differenceOf(frame[plane], frames[i - 1]?.[plane])),
  );
  if (final) pictures.push(differenceOf(final, frames.at(-1)?.xt));
  const each = pictureBytes(header);
  if (pictures.some(({ length }) => length !== each)) {
    throw new RangeError(`Every frame of this recording must have ${each} bytes.`);
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  const parts = [length, text, ...pictures] as Uint8Array<ArrayBuffer>[];
  const body = await new Response(through(parts, new CompressionStream('deflate-raw'))).arrayBuffer();
  const file = new Uint8Array(magic.length + body.byteLength);
  file.set(magic);
  file.set(new Uint8Array(body), magic.length);
  return file;
}

const fail = (what: string): never => {
  throw new Error(`This recording is damaged: ${what}.`);
};

/** Reads a stream piece by piece: asks for a number of bytes, and never holds more than it was asked for. */
function pieces(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  let rest: Uint8Array = new Uint8Array(0);
  const next = async () => {
    const { value } = await reader.read().catch(() => fail('it cannot be unpacked'));
    return value;
  };
  return {
    async take(length: number): Promise<Uint8Array> {
      const chunks: Uint8Array[] = [];
      let missing = length;
      while (missing > 0) {
        if (rest.length === 0) rest = (await next()) ?? fail('it ends too early');
        chunks.push(rest.subarray(0, missing));
        missing -= chunks.at(-1)!.length;
        rest = rest.subarray(chunks.at(-1)!.length);
      }
      const out = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        out.set(chunk, at);
        at += chunk.length;
      }
      return out;
    },
    async end(): Promise<void> {
      if (rest.length > 0 || (await next()) !== undefined) fail('it holds more than it says');
    },
    /** Gives back what the stream holds. */
    close: () => reader.cancel().catch(() => undefined),
  };
}

function readFrameHeader(value: unknown): FrameHeader {
  if (!isObject(value) || !isObject(value.coefficients)) return fail('a frame has no coefficients');
  // A file that was made before samplers looked back has no d and e.
  const { a, b, c, d = 0, e = 0 } = value.coefficients;
  const coefficients = { a, b, c, d, e };
  if (!Object.values(coefficients).every(Number.isFinite)) return fail('a coefficient is not a number');
  return {
    t: wholeNumber('A time', value.t, 0, 1e6),
    tNext: wholeNumber('A time', value.tNext, -1, 1e6),
    coefficients: coefficients as UpdateCoefficients,
  };
}

function readHeader(bytes: Uint8Array): Header {
  const value = parseJson(new TextDecoder().decode(bytes));
  if (!isObject(value)) return fail('its header is no JSON object');
  const { title, settings, channels, frames, finished } = value;
  if (typeof title !== 'string') return fail('it has no title');
  if (!isObject(settings)) return fail('it has no settings');
  if (!isChannels(channels)) return fail('its pictures are neither grey nor colour');
  if (!Array.isArray(frames) || frames.length > mostFrames) return fail('it has no proper list of frames');
  if (typeof finished !== 'boolean') return fail('it does not say whether it was finished');
  return {
    title,
    settings,
    schedule: schedule(value.schedule),
    modelStep: wholeNumber('The training step', value.modelStep, 0, 1e9),
    forwardPasses: wholeNumber('The number of forward passes', value.forwardPasses, 0, 1e9),
    count: wholeNumber('The number of pictures', value.count, 1, 4096),
    size: wholeNumber('The size of a picture', value.size, 1, 1024),
    channels,
    frames: frames.map(readFrameHeader),
    finished,
  };
}

/**
 * Reads a file that `writeRecording` made.
 * Rejects with an Error with a sentence when the bytes are no such file, are damaged, or unpack to more than 256 MB.
 */
export async function readRecording(file: Uint8Array): Promise<RecordingFile> {
  if (magic.some((byte, at) => file[at] !== byte)) {
    throw new Error('This is not a recording of Diffusion Playground.');
  }
  const body = file.subarray(magic.length) as Uint8Array<ArrayBuffer>;
  const stream = pieces(through([body], new DecompressionStream('deflate-raw')));
  try {
    const length = new DataView((await stream.take(4)).buffer).getUint32(0, true);
    if (length > longestHeader) fail('its header is too long');
    const header = readHeader(await stream.take(length));
    if (dataBytes(header) > mostBytes) {
      throw new Error(
        `This recording unpacks to ${Math.round(dataBytes(header) / 1e6)} MB, which is more than can be shown.`,
      );
    }
    const each = pictureBytes(header);
    const { frames, finished, ...about } = header;
    const pictures: Record<(typeof planes)[number], Uint8Array[]> = { xt: [], x0Hat: [], epsHat: [] };
    for (const plane of planes) {
      for (let frame = 0; frame < frames.length; frame++) {
        pictures[plane].push(sumOf(await stream.take(each), pictures[plane].at(-1)));
      }
    }
    const final = finished ? sumOf(await stream.take(each), pictures.xt.at(-1)) : null;
    await stream.end();
    return {
      ...about,
      frames: frames.map((frame, i) => ({
        ...frame,
        xt: pictures.xt[i],
        x0Hat: pictures.x0Hat[i],
        epsHat: pictures.epsHat[i],
      })),
      final,
    };
  } finally {
    await stream.close();
  }
}
