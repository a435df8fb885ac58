/** Names of exported files that say what is in them, in letters that every file system takes. Pure. */

/** What a name needs to know of how pictures came to be. */
export interface NamedOrigin {
  settings: { sampler: string; steps: number; seed: number };
  /** Training step of the weights. */
  modelStep: number;
  /** 0-based time of the pictures; null when they are finished, or when the file holds all times. */
  t: number | null;
}

/** Kinds of files and how their names end: what sets the arrays apart, and the extension. */
const endings = {
  png: '.png',
  gif: '.gif',
  mp4: '.mp4',
  webm: '.webm',
  recording: '.dpt',
  xt: '-xt.npy',
  x0Hat: '-x0hat.npy',
  epsHat: '-epshat.npy',
} as const;

export type FileKind = keyof typeof endings;

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** E.g. "diffusion-16px-ddim20-seed2718-step1840.png", with "-t420" when the pictures are unfinished. */
export function fileName(kind: FileKind, size: number, { settings, modelStep, t }: NamedOrigin): string {
  const parts = [
    'diffusion',
    `${size}px`,
    `${plain(settings.sampler)}${settings.steps}`,
    `seed${settings.seed}`,
    `step${modelStep}`,
  ];
  if (t !== null) parts.push(`t${t}`);
  return parts.join('-') + endings[kind];
}

/** E.g. "diffusion-model-16px-step1840.safetensors". */
export const modelFileName = (size: number, step: number): string =>
  `diffusion-model-${size}px-step${step}.safetensors`;
