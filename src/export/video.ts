/**
 * Makes a video of a film, as far as the browser has an encoder (WebCodecs). The container's code loads when it is first
 * needed. Frames are drawn at the film's own scale, so that pixels stay squares.
 */
import type { VideoCodec } from 'mediabunny';
import { inSlices } from '../lib/slices';
import type { Film, MakingOptions } from './film';

export type VideoFormat = 'mp4' | 'webm';

export interface VideoOptions extends MakingOptions {
  format: VideoFormat;
  framesPerSecond: number;
}

/** Codecs in order of preference. In MP4 only the one that opens everywhere. */
const codecs: Record<VideoFormat, VideoCodec[]> = { mp4: ['avc'], webm: ['vp9', 'vp8', 'av1'] };

/** Noise is the hardest there is to compress: this many bits for each pixel of each frame keep it recognisable. */
const bitsPerPixel = 2;
/** Within what encoders take at these sizes. */
const [leastBitrate, mostBitrate] = [2e6, 40e6];

const bitrateOf = ({ width, height }: Pick<Film, 'width' | 'height'>, framesPerSecond: number): number =>
  Math.min(mostBitrate, Math.max(leastBitrate, Math.round(bitsPerPixel * width * height * framesPerSecond)));

/** What the encoder must be able to do for a film. */
async function codecFor(
  format: VideoFormat,
  film: Pick<Film, 'width' | 'height'>,
  framesPerSecond: number,
): Promise<VideoCodec | null> {
  if (typeof VideoEncoder === 'undefined' || typeof OffscreenCanvas === 'undefined') return null;
  const { getFirstEncodableVideoCodec, Quality } = await import('mediabunny');
  return getFirstEncodableVideoCodec(codecs[format], {
    width: film.width,
    height: film.height,
    frameRate: framesPerSecond,
    quality: new Quality({ bitrate: bitrateOf(film, framesPerSecond) }),
  });
}

/** The formats that this browser can write at a size; empty where it has no encoder at all. */
export async function videoFormats(
  film: Pick<Film, 'width' | 'height'> = { width: 512, height: 512 },
  framesPerSecond = 12,
): Promise<VideoFormat[]> {
  const formats: VideoFormat[] = ['mp4', 'webm'];
  const found = await Promise.all(formats.map((format) => codecFor(format, film, framesPerSecond)));
  return formats.filter((_, i) => found[i] !== null);
}

/**
 * A video at a constant rate: a frame that is held is written that many times, since players disagree about how long a
 * last frame stands. Rejects with a sentence when the browser cannot encode, and with the signal's reason when aborted.
 */
export async function makeVideo(
  film: Film,
  { format, framesPerSecond, onProgress, signal }: VideoOptions,
): Promise<Blob> {
  const slice = inSlices(signal);
  const codec = await codecFor(format, film, framesPerSecond);
  if (!codec) throw new Error(`This browser cannot write ${format === 'mp4' ? 'MP4' : 'WebM'} videos.`);
  const { BufferTarget, CanvasSource, Mp4OutputFormat, Output, Quality, WebMOutputFormat } = await import(
    'mediabunny'
  );
  const canvas = new OffscreenCanvas(film.width, film.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context)
    throw new Error('The browser gave no canvas to draw the video with. Close other tabs and try again.');
  const target = new BufferTarget();
  const output = new Output({
    format: format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(),
    target,
  });
  const source = new CanvasSource(canvas, {
    codec,
    quality: new Quality({ bitrate: bitrateOf(film, framesPerSecond) }),
    keyFrameInterval: 1,
  });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  try {
    await output.start();
    let written = 0;
    for (let i = 0; i < film.count; i++) {
      await slice();
      context.putImageData(new ImageData(film.draw(i), film.width, film.height), 0, 0);
      for (let repeat = 0; repeat < film.hold(i); repeat++, written++) {
        await source.add(written / framesPerSecond, 1 / framesPerSecond);
        signal?.throwIfAborted();
      }
      onProgress?.((i + 1) / film.count);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  signal?.throwIfAborted();
  return new Blob([target.buffer!], { type: format === 'mp4' ? 'video/mp4' : 'video/webm' });
}
