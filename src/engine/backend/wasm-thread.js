/**
 * One thread of tfjs' threaded WebAssembly module: a classic script in a file of its own, as the page's content policy
 * asks. wasm-threads.ts says when it runs; the messages are those of Emscripten's pthreads.
 */

let thread = {};

/** Called by the module's own script when it has started in this thread. */
self.startWorker = (started) => {
  thread = started;
  self.postMessage({ cmd: 'loaded' });
};

const commands = {
  /** Sent before there is a module: whether this script runs and may load another one. */
  probe({ urlOrBlob }) {
    self.importScripts(urlOrBlob);
    self.postMessage({ cmd: 'loaded' });
  },

  load({ urlOrBlob, wasmModule, wasmMemory }) {
    self.importScripts(urlOrBlob);
    self.WasmBackendModuleThreadedSimd({
      ENVIRONMENT_IS_PTHREAD: true,
      wasmMemory,
      buffer: wasmMemory.buffer,
      instantiateWasm(imports, receive) {
        const instance = new WebAssembly.Instance(wasmModule, imports);
        receive(instance);
        return instance.exports;
      },
    });
  },

  run({ pthread_ptr, start_routine, arg }) {
    thread.__emscripten_thread_init(pthread_ptr, 0, 0, 1);
    thread.establishStackSpace();
    thread.PThread.threadInitTLS();
    thread.invokeEntryPoint(start_routine, arg);
  },
};

self.onmessage = ({ data }) => {
  try {
    commands[data.cmd]?.(data);
  } catch {
    // An uncaught error would end the engine. The caller waits for the answer for a limited time.
    self.close();
  }
};
