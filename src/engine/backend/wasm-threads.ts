/**
 * tfjs' threaded WebAssembly module, with its threads' script from a file. tfjs' own loader makes that script in memory
 * (blob:), which the page's content policy refuses, then waits for the threads forever, and uses half the cores.
 */
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import createModule, {
  type BackendWasmThreadedSimdModule,
} from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
import moduleScript from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js?url';
import threadScript from './wasm-thread.js?url';

/** Threads beyond these do not help: the part of a step that one thread does alone takes most of the time by then. */
const mostThreads = 4;
/** Longest wait for anything here. */
const patienceMs = 5000;

/** Emscripten's list of its workers. */
interface Threads {
  unusedWorkers: Worker[];
  terminateAllThreads(): void;
}
export interface ThreadedModule extends BackendWasmThreadedSimdModule {
  PThread: Threads;
  cwrap(name: string, result: 'number' | null, args: 'number'[]): (...args: number[]) => number;
}

/**
 * Most threads to try: 1 where the page is not cross-origin isolated, which shared memory requires. One core is left to
 * the page: threads that have to wait for a core in every product are slower than one thread.
 */
export const threadsAllowed = (): number =>
  globalThis.crossOriginIsolated ? Math.max(1, Math.min(navigator.hardwareConcurrency - 1, mostThreads)) : 1;

/**
 * Loads the module and its threads, which are idle until `tfjs.initWithThreadsCount`.
 * @param most largest count that it will be asked for
 * @throws Error when anything is missing, refused or too slow
 */
export async function loadThreadedModule(most: number): Promise<ThreadedModule> {
  await probeThread();
  const response = await fetch(threadedWasm);
  const compiled = await WebAssembly.compile(await response.arrayBuffer());
  // The module adds its own members to this object.
  const parts: Partial<ThreadedModule> = {};
  const starting = createModule(
    Object.assign(parts, {
      mainScriptUrlOrBlob: absolute(moduleScript),
      locateFile: () => absolute(threadScript),
      instantiateWasm(imports: WebAssembly.Imports, receive: (...made: unknown[]) => void) {
        // The module uses half of this number.
        imports.env!.emscripten_num_logical_cores = () => 2 * most;
        void WebAssembly.instantiate(compiled, imports).then((instance) => receive(instance, compiled));
        return {};
      },
    }),
  ) as Promise<ThreadedModule>;
  try {
    const module = await inTime(starting);
    bridge(module);
    return module;
  } catch (error) {
    parts.PThread?.terminateAllThreads();
    throw error;
  }
}

/** Terminates the threads that the present count leaves idle. Afterwards the count cannot grow. */
export function endIdleThreads({ tfjs, PThread }: ThreadedModule): void {
  if (tfjs.getThreadsCount() === 1) PThread.terminateAllThreads();
  for (const idle of PThread.unusedWorkers.splice(0)) idle.terminate();
}

/** Starts one thread and ends it: a failure here can be handled, one inside the module would end the engine. */
async function probeThread(): Promise<void> {
  const worker = new Worker(threadScript);
  try {
    await inTime(
      new Promise((resolve, reject) => {
        worker.onmessage = resolve;
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error('A thread cannot be started here.'));
        };
        worker.postMessage({ cmd: 'probe', urlOrBlob: absolute(moduleScript) });
      }),
    );
  } finally {
    worker.terminate();
  }
}

/** Binds what BackendWasm calls, as tfjs' own loader does. */
function bridge(module: ThreadedModule): void {
  module.tfjs = {
    init: module.cwrap('init', null, []),
    initWithThreadsCount: module.cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: module.cwrap('get_threads_count', 'number', []),
    registerTensor: module.cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: module.cwrap('dispose_data', null, ['number']),
    dispose: module.cwrap('dispose', null, []),
  };
}

/** Threads resolve addresses relative to their own script. */
const absolute = (address: string): string => new URL(address, self.location.href).href;

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Threads took too long to start.')), patienceMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
