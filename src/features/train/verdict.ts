/**
 * What the loss curve says, in plain words. Pure. It is only shown: the engine alone
 * stops a run.
 */

export type Trend = 'early' | 'falling' | 'flat' | 'rising' | 'diverged';

export type VerdictTone = 'good' | 'quiet' | 'warning' | 'bad';

export interface Verdict {
  /** At most four words. */
  word: string;
  /** One sentence: what it means, and what to do if anything is to be done. */
  meaning: string;
  tone: VerdictTone;
}

/** The part of a run's state that the verdict depends on. */
export interface RunReading {
  kind: 'loading' | 'ready' | 'training' | 'pausing' | 'paused' | 'unsupported' | 'failed';
  /** Why it failed, if it did. */
  why?: 'diverged' | 'fault' | 'lost';
  step: number;
  targetSteps: number;
  /** Steps in which the learning rate rises. */
  warmupSteps: number;
}

/** Losses below which a curve says nothing yet. */
const fewestLosses = 48;

interface Moments {
  mean: number;
  /** Squared standard error of the mean. */
  error2: number;
}

function moments(y: Float32Array, from: number, to: number): Moments {
  const n = to - from;
  let sum = 0;
  for (let i = from; i < to; i++) sum += y[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = from; i < to; i++) squares += (y[i] - mean) ** 2;
  return { mean, error2: squares / (n - 1) / n };
}

/**
 * Compares the last quarter of the curve with the quarter before, in units of their standard error
 * (the loss of one batch is noisy: its times t and noises differ from step to step).
 * Diverged: not finite, or the last losses are ten times the best quarter's.
 */
export function trend(y: Float32Array, length: number): Trend {
  for (let i = Math.max(0, length - 8); i < length; i++) if (!Number.isFinite(y[i])) return 'diverged';
  if (length < fewestLosses) return 'early';
  const quarter = Math.floor(length / 4);
  const start = length - 4 * quarter;
  const quarters = [0, 1, 2, 3].map((k) => moments(y, start + k * quarter, start + (k + 1) * quarter));
  const before = quarters[2];
  const last = quarters[3];
  const best = Math.min(...quarters.map((q) => q.mean));
  const newest = moments(y, length - 8, length).mean;
  if (newest > 10 * best) return 'diverged';
  const difference = (before.mean - last.mean) / Math.sqrt(before.error2 + last.error2 || Number.EPSILON);
  if (difference > 2) return 'falling';
  if (difference < -4 && last.mean > 1.15 * before.mean) return 'rising';
  return 'flat';
}

const byTrend: Record<Trend, Verdict> = {
  early: {
    word: 'Just begun',
    meaning: 'Too few losses to tell yet.',
    tone: 'quiet',
  },
  falling: {
    word: 'Learning',
    meaning: 'The last quarter of the curve lies below the one before.',
    tone: 'good',
  },
  flat: {
    word: 'Flat for a while: normal',
    meaning:
      'The noise of the batches hides small gains. The preview often improves while this line looks level.',
    tone: 'quiet',
  },
  rising: {
    word: 'Rising',
    meaning: 'The loss climbs. If it goes on, lower the learning rate and begin again.',
    tone: 'warning',
  },
  diverged: {
    word: 'Diverged',
    meaning: 'The loss left its course. Begin again with a learning rate three times lower.',
    tone: 'bad',
  },
};

const warmingUp: Verdict = {
  word: 'Warming up',
  meaning: 'Too few losses to tell. The learning rate is still rising.',
  tone: 'quiet',
};

function whileTraining({ step, warmupSteps }: RunReading, now: Trend): Verdict {
  return now === 'early' && step < warmupSteps ? warmingUp : byTrend[now];
}

/** The verdict on a run from its status and its raw losses (`y[0 … length − 1]`, oldest first). */
export function verdict(run: RunReading, y: Float32Array, length: number): Verdict {
  switch (run.kind) {
    case 'loading':
      return { word: 'Getting ready', meaning: 'Training can begin in a moment.', tone: 'quiet' };
    case 'unsupported':
      return {
        word: 'Cannot train here',
        meaning: 'This browser offers nothing to compute with.',
        tone: 'bad',
      };
    case 'ready':
      return {
        word: 'Not started',
        meaning: 'Nothing has been learnt yet. Start, and watch the curve fall.',
        tone: 'quiet',
      };
    case 'failed':
      if (run.why === 'diverged') return byTrend.diverged;
      return { word: 'Stopped', meaning: 'The run stopped by itself. The reason stands above.', tone: 'bad' };
    case 'paused':
      if (run.targetSteps > 0 && run.step >= run.targetSteps) {
        return {
          word: 'Finished',
          meaning: 'All the steps asked for are done. Sample from it, or train for longer.',
          tone: 'good',
        };
      }
      return { word: 'Paused', meaning: 'The run waits where it is.', tone: 'quiet' };
    case 'training':
    case 'pausing':
      return whileTraining(run, trend(y, length));
  }
}
