/**
 * Where launches are tried one by one: every buffer a launch may see is full of a NaN with a pattern of its own, except
 * for the given inputs, and goes on for a while behind what is bound. So a kernel that reads what is not its own gives
 * NaN, one that leaves something out leaves NaN, and one that writes elsewhere changes the pattern. GPU errors are thrown.
 */
import type { Dispatch } from '../gpu/dispatch';
import type { FixedBuffer, PlacedPart, View } from '../plan/buffers';
import { block, firstStray, type Held, holdWords, positions } from './held-buffer';
import { launchRunner } from './run-launches';
import type { TestDevice } from './test-device';

type Words = Float32Array | Uint32Array | Int32Array;
/** A stretch of a named buffer, in words. */
export type Region = { kind: 'fixed'; name: FixedBuffer; start: number; length: number };
/** Floats that lie before and after a view's channels in each row, and belong to other maps. */
export type Room = readonly [before: number, after: number];

export interface LaunchTable {
  /** A map of `pictures` × rows × channels in a tensor of its own; an output where no values are given. */
  map(pictures: number, rows: number, channels: number, room: Room, values?: ArrayLike<number>): View;
  /** A named buffer anew: a region for each of the given values, or of the given length as an output. */
  regions(name: FixedBuffer, contents: readonly (Words | number)[]): Region[];
  /** Compiles and runs launches one after another, then brings every buffer back. @throws Error for any GPU error */
  run(dispatches: readonly Dispatch[]): Promise<void>;
  /** What the last run left in a map or region, packed. */
  read(from: View | Region): Float32Array;
  /** Where the last runs changed anything outside of what they were to write, e.g. "tensor 3, word 17". */
  strays(written: readonly (View | Region)[]): string[];
  dispose(): void;
}

/** Regions one after another, each on a multiple of a block. */
function regionsOf(name: FixedBuffer, contents: readonly (Words | number)[]): Region[] {
  let end = 0;
  return contents.map((content) => {
    const length = typeof content === 'number' ? content : content.length;
    const start = end;
    end += Math.ceil(length / block) * block;
    return { kind: 'fixed', name, start, length };
  });
}

export function launchTable(device: GPUDevice): LaunchTable {
  const tensors: Held[] = [];
  const named = new Map<FixedBuffer, Held>();
  const all = () => [...tensors, ...named.values()];
  const upload = ({ buffer, before }: Held) => device.queue.writeBuffer(buffer, 0, before);
  const namedHeld = (name: FixedBuffer): Held => {
    const held = named.get(name);
    if (!held) throw new Error(`The table has no buffer "${name}".`);
    return held;
  };
  const locate = (part: PlacedPart): GPUBufferBinding => {
    if (part.kind === 'tensor') {
      const { buffer, words } = tensors[part.id];
      return { buffer, size: 4 * words };
    }
    const { buffer, words } = namedHeld(part.name);
    return { buffer, offset: 4 * (part.start ?? 0), size: 4 * (part.length ?? words) };
  };
  const runLaunches = launchRunner(device, locate);

  return {
    map(pictures, rows, channels, room, values) {
      const stride = room[0] + channels + room[1];
      const held = holdWords(device, pictures * rows * stride);
      const view: View = { tensor: tensors.push(held) - 1, rows, stride, offset: room[0], channels };
      if (values) {
        const floats = new Float32Array(held.before.buffer);
        positions(held.words, view).forEach((at, i) => {
          floats[at] = values[i];
        });
      }
      upload(held);
      return view;
    },

    regions(name, contents) {
      const regions = regionsOf(name, contents);
      const words = regions.reduce((end, { start, length }) => Math.max(end, start + length), 0);
      const held = holdWords(device, Math.ceil(words / block) * block);
      contents.forEach((content, i) => {
        if (typeof content === 'number') return;
        const { buffer, byteOffset, length } = content;
        held.before.set(new Uint32Array(buffer, byteOffset, length), regions[i].start);
      });
      upload(held);
      named.get(name)?.buffer.destroy();
      named.set(name, held);
      return regions;
    },

    run: (dispatches) => runLaunches(dispatches, all()),

    read(from) {
      if ('kind' in from) {
        const { after } = namedHeld(from.name);
        return new Float32Array(after.buffer, after.byteOffset + 4 * from.start, from.length);
      }
      const { after, words } = tensors[from.tensor];
      const floats = new Float32Array(after.buffer, after.byteOffset, after.length);
      return Float32Array.from(positions(words, from), (at) => floats[at]);
    },

    strays(written) {
      const faults: string[] = [];
      const check = (held: Held, name: string, allowed: Iterable<number>[]) => {
        const at = firstStray(held, allowed);
        if (at >= 0) faults.push(`${name}, word ${at}`);
      };
      tensors.forEach((held, id) => {
        const views = written.filter((w): w is View => !('kind' in w) && w.tensor === id);
        check(
          held,
          `tensor ${id}`,
          views.map((view) => positions(held.words, view)),
        );
      });
      for (const [name, held] of named) {
        const regions = written.filter((w): w is Region => 'kind' in w && w.name === name);
        const mine = regions.map(({ start, length }) => Array.from({ length }, (_, i) => start + i));
        check(held, name, mine);
      }
      return faults;
    },

    dispose() {
      for (const { buffer } of all()) buffer.destroy();
    },
  };
}

/** Opens a table and disposes of it afterwards. @throws Error for GPU errors outside of runs, too */
export async function withTable<T>(
  { device, errors }: TestDevice,
  use: (table: LaunchTable) => Promise<T>,
): Promise<T> {
  const table = launchTable(device);
  try {
    const result = await use(table);
    if (errors.length) throw new Error(errors.join(' '));
    return result;
  } finally {
    table.dispose();
  }
}
