/** Every way of training that `npm run bench` compares, each loaded only when it is its turn. */
import type { Candidate } from '../measure';

const portable = (id: 'webgpu' | 'webgl' | 'wasm', name: string): Candidate => ({
  id: `portable-${id}`,
  label: `portable engine, ${name}`,
  async load() {
    const { startPortable } = await import('./portable');
    return (problem) => startPortable(problem, id);
  },
});

const stock = (id: 'webgpu' | 'webgl' | 'wasm', name: string): Candidate => ({
  id: `stock-${id}`,
  label: `plain tfjs, ${name}`,
  async load() {
    const { loadStock, startStock } = await import('./stock');
    await loadStock(id);
    return (problem) => startStock(problem, id);
  },
});

const jax = (id: 'webgpu' | 'wasm', name: string): Candidate => ({
  id: `jax-${id}`,
  label: `jax-js, one jit, ${name}`,
  async load() {
    const { startJax } = await import('./jax');
    return (problem) => startJax(problem, id);
  },
});

export const candidates: Candidate[] = [
  {
    id: 'fused',
    label: 'fused engine, WebGPU',
    async load() {
      const { startFused } = await import('./fused');
      return (problem) => startFused(problem, navigator.gpu);
    },
  },
  portable('webgpu', 'WebGPU'),
  portable('webgl', 'WebGL'),
  portable('wasm', 'WASM'),
  stock('webgpu', 'WebGPU'),
  stock('webgl', 'WebGL'),
  stock('wasm', 'WASM'),
  jax('webgpu', 'WebGPU'),
];
