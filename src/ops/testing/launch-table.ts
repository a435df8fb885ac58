/**
 * Where launches are tried one by one: every buffer a launch may see is full of a NaN with a pattern of its own, except
 * for the given inputs, and goes on for a while behind what is bound. So a kernel that reads what is not its own gives
 * NaN, one that leaves something out leaves NaN, and one that writes elsewhere changes the pattern. GPU errors are thrown.
 */

import type { Dispatch } from '../gpu/dispatch';
import type { FixedBuffer, PlacedPart, View } from '../plan/buffers';

type Words = Float32Array | Uint32Array | Int32Array;
/** A stretch of a named buffer, in words. */
export type Region = { kind: 'fixed'; name: FixedBuffer; start: number; length: number };
/** Floats that lie before and after a view's channels in each row, and are somebody else's. */
export type Room = readonly [before: number, after: number];

interface Held {
  buffer: GPUBuffer;
  /** Length of what is bound. */
  words: number;
  /** As uploaded, and as the last run left it. */
  before: Uint32Array<ArrayBuffer>;
  after: Uint32Array;
}

const pattern = 0x7fc5a5a5;
/** Words behind the bound part of every buffer; also where regions of a named buffer begin. */
const block = 64;
const filters: GPUErrorFilter[] = ['validation', 'out-of-memory', 'internal'];

export function launchTable(device: GPUDevice) {
  const tensors: Held[] = [];
  const named = new Map<FixedBuffer, Held>();
  const pipelines = new Map<string, Promise<GPUComputePipeline>>();

  const hold = (words: number): Held => {
    const before = new Uint32Array(words + block).fill(pattern);
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const usage = STORAGE | UNIFORM | COPY_DST | COPY_SRC;
    const buffer = device.createBuffer({ size: before.byteLength, usage });
    return { buffer, words, before, after: new Uint32Array() };
  };
  const upload = ({ buffer, before }: Held) => device.queue.writeBuffer(buffer, 0, before);
  const namedHeld = (name: FixedBuffer): Held => {
    const held = named.get(name);
    if (!held) throw new Error(`The table has no buffer "${name}".`);
    return held;
  };
  /** Positions of a view's values in its tensor, packed order. */
  const positions = ({ tensor, stride, offset, channels }: View): Uint32Array => {
    const all = new Uint32Array((tensors[tensor].words / stride) * channels);
    for (let i = 0, row = offset; i < all.length; row += stride)
      for (let c = 0; c < channels; c++) all[i++] = row + c;
    return all;
  };
  const locate = (part: PlacedPart): GPUBufferBinding => {
    if (part.kind === 'tensor') {
      const { buffer, words } = tensors[part.id];
      return { buffer, size: 4 * words };
    }
    const { buffer, words } = namedHeld(part.name);
    return { buffer, offset: 4 * (part.start ?? 0), size: 4 * (part.length ?? words) };
  };
  const compile = (code: string): Promise<GPUComputePipeline> => {
    const made =
      pipelines.get(code) ??
      device.createComputePipelineAsync({
        layout: 'auto',
        compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
      });
    pipelines.set(code, made);
    return made;
  };

  const uniformOf = (words: readonly number[]): GPUBuffer => {
    const { UNIFORM, COPY_DST } = GPUBufferUsage;
    const buffer = device.createBuffer({ size: 4 * words.length, usage: UNIFORM | COPY_DST });
    device.queue.writeBuffer(buffer, 0, Uint32Array.from(words));
    return buffer;
  };

  async function launch(dispatches: readonly Dispatch[]): Promise<void> {
    const ready = await Promise.all(dispatches.map(({ code }) => compile(code)));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const uniforms: GPUBuffer[] = [];
    dispatches.forEach(({ bindings, constants, workgroups }, i) => {
      pass.setPipeline(ready[i]);
      const entries = bindings.map(({ part }, binding) => ({ binding, resource: locate(part) }));
      if (constants) {
        const buffer = uniformOf(constants);
        uniforms.push(buffer);
        entries.push({ binding: entries.length, resource: { buffer } });
      }
      const layout = ready[i].getBindGroupLayout(0);
      pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
      pass.dispatchWorkgroups(...workgroups);
    });
    pass.end();
    const held = [...tensors, ...named.values()];
    const size = held.reduce((sum, { buffer }) => sum + buffer.size, 0);
    const staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    let end = 0;
    for (const { buffer } of held) {
      encoder.copyBufferToBuffer(buffer, 0, staging, end, buffer.size);
      end += buffer.size;
    }
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const copy = staging.getMappedRange().slice(0);
    for (const buffer of [staging, ...uniforms]) buffer.destroy();
    let at = 0;
    for (const h of held) {
      h.after = new Uint32Array(copy, at, h.before.length);
      at += h.buffer.size;
    }
  }

  return {
    /** A map of `pictures` × rows × channels in a tensor of its own; an output where no values are given. */
    map(pictures: number, rows: number, channels: number, room: Room, values?: ArrayLike<number>): View {
      const stride = room[0] + channels + room[1];
      const held = hold(pictures * rows * stride);
      const view: View = { tensor: tensors.push(held) - 1, rows, stride, offset: room[0], channels };
      if (values) {
        const floats = new Float32Array(held.before.buffer);
        const places = positions(view);
        for (let i = 0; i < places.length; i++) floats[places[i]] = values[i];
      }
      upload(held);
      return view;
    },

    /** A named buffer anew: a region for each of the given values, or of the given length as an output. */
    regions(name: FixedBuffer, contents: readonly (Words | number)[]): Region[] {
      let words = 0;
      const regions = contents.map((content): Region => {
        const length = typeof content === 'number' ? content : content.length;
        const start = words;
        words += Math.ceil(length / block) * block;
        return { kind: 'fixed', name, start, length };
      });
      const held = hold(words);
      contents.forEach((content, i) => {
        if (typeof content === 'number') return;
        held.before.set(
          new Uint32Array(content.buffer, content.byteOffset, content.length),
          regions[i].start,
        );
      });
      upload(held);
      named.get(name)?.buffer.destroy();
      named.set(name, held);
      return regions;
    },

    /** Compiles and runs launches one after another, then brings every buffer back. @throws Error for any GPU error */
    async run(dispatches: readonly Dispatch[]): Promise<void> {
      for (const filter of filters) device.pushErrorScope(filter);
      const ran = launch(dispatches);
      await ran.catch(() => {});
      const errors = await Promise.all(filters.map(() => device.popErrorScope()));
      for (const error of errors) if (error) throw new Error(error.message);
      await ran;
    },

    /** What the last run left in a map or region, packed. */
    read(from: View | Region): Float32Array {
      if ('kind' in from) {
        const { after } = namedHeld(from.name);
        return new Float32Array(after.buffer, after.byteOffset + 4 * from.start, from.length);
      }
      const { after } = tensors[from.tensor];
      const floats = new Float32Array(after.buffer, after.byteOffset, after.length);
      return Float32Array.from(positions(from), (at) => floats[at]);
    },

    /** Where the last runs changed anything outside of what they were to write, e.g. "tensor 3, word 17". */
    strays(written: readonly (View | Region)[]): string[] {
      const faults: string[] = [];
      const compare = ({ before, after }: Held, name: string, mine: Iterable<number>[]) => {
        const allowed = new Uint8Array(before.length);
        for (const part of mine) for (const at of part) allowed[at] = 1;
        const at = before.findIndex((word, i) => word !== after[i] && !allowed[i]);
        if (at >= 0) faults.push(`${name}, word ${at}`);
      };
      tensors.forEach((held, id) => {
        const views = written.filter((w): w is View => !('kind' in w) && w.tensor === id);
        compare(held, `tensor ${id}`, views.map(positions));
      });
      for (const [name, held] of named) {
        const regions = written.filter((w): w is Region => 'kind' in w && w.name === name);
        const mine = regions.map(({ start, length }) => Array.from({ length }, (_, i) => start + i));
        compare(held, name, mine);
      }
      return faults;
    },

    dispose(): void {
      for (const { buffer } of [...tensors, ...named.values()]) buffer.destroy();
    },
  };
}

export type LaunchTable = ReturnType<typeof launchTable>;

/** A device of one's own, and every error on it that nobody caught: to be found empty. */
export interface TestDevice {
  device: GPUDevice;
  errors: string[];
}

export async function testDevice(): Promise<TestDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('This browser has no WebGPU adapter.');
  const device = await adapter.requestDevice();
  const errors: string[] = [];
  device.onuncapturederror = ({ error }) => errors.push(error.message);
  void device.lost.then(({ reason, message }) => {
    if (reason !== 'destroyed') errors.push(`The device was lost: ${message}`);
  });
  return { device, errors };
}

/** Lends a table and clears it away. @throws Error for GPU errors outside of runs, too */
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
