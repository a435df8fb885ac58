/** The machine that numbers were measured on, as every report names it. */
import { cpus, totalmem } from 'node:os';

export function describeMachine() {
  const [cpu] = cpus();
  return {
    cpu: cpu.model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
  };
}
