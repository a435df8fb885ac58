/** Sentences about the making of recordings. Pure. */
import { formatBytes, formatCount } from '../../lib/format';
import { mostRecordingBytes, type Recording } from './recording';
import { mostRecordedBytes } from './recordings';
import type { SamplingRequest } from './requests';

const counted = (count: number, one: string) => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

/** What is about to be made, and what should be known of it beforehand. */
export function beginSentence({ settings, origin, note }: SamplingRequest): string {
  const sentences = [
    `Sampling ${formatCount(settings.count)} in ${counted(origin.plan.steps.length, 'evaluation')}.`,
  ];
  if (origin.keepEvery > 1) {
    const most = formatBytes(mostRecordingBytes);
    sentences.push(`Every frame would take more than ${most}, so one in ${origin.keepEvery} is kept.`);
  }
  return [...sentences, note].filter(Boolean).join(' ');
}

export const finishedSentence = ({ settings, path }: Recording): string =>
  `${counted(settings?.count ?? 0, 'picture')} in ${counted(path.length, 'evaluation')}.`;

/** Which recordings were removed to make room. */
export function droppedSentence(dropped: readonly Recording[]): string {
  const most = formatBytes(mostRecordedBytes);
  const which =
    dropped.length === 1
      ? `The oldest recording, “${dropped[0].title}”, was`
      : `The ${dropped.length} oldest recordings were`;
  return `${which} removed: together they may take ${most}.`;
}
