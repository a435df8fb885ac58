/** One fused step as the launch that a test runs alone. */
import type { KernelStyle } from '../gpu/dispatch';
import { lowerToWebGpu } from '../gpu/lower';
import type { FusedStep } from '../plan/steps';
import type { Region } from './launch-table';

/** @param partials where partial block 0 lies, and in how many slices */
export function lowerStep(
  step: FusedStep,
  batch: number,
  style: KernelStyle,
  partials?: { region: Region; slices: number },
) {
  const unit = { weight: { start: 0, length: 0 }, bias: { start: 0, length: 0 } };
  const placed = partials && {
    unit,
    start: partials.region.start,
    stride: partials.region.length / partials.slices,
    slices: partials.slices,
  };
  return lowerToWebGpu(step, {
    kind: 'webgpu',
    style,
    batch,
    partials: placed ? [placed] : [],
    partialWords: 0,
  });
}

/** The partial block of a step that is lowered alone. */
export const onlyPartial = { kind: 'partial', block: 0 } as const;
