/** The picture at the cursor, noised by A and by B with the same ε in one jump, large and side by side. */
import type { Missed } from '../../../diffusion/align';
import { definitionOf, type Schedule } from '../../../diffusion/schedule';
import { Maths } from '../../../ui/Maths';
import { formatKept } from '../format-kept';
import type { Moment, Noised, Subject } from '../use-noise';
import { formatDecibels, PictureFigure, Psnr } from './PictureFigure';

/** Stands after the nearest t of B, which is shown instead. */
const missedNotes: Record<Missed, string> = {
  cleaner: ', B is never cleaner',
  noisier: ', B is never noisier',
};

interface SideProps {
  letter: 'A' | 'B';
  schedule: Schedule;
  t: number;
  shown: Noised;
  subject: Subject;
  missed: Missed | null;
}

function Side({ letter, schedule, t, shown, subject, missed }: SideProps) {
  const name = definitionOf(schedule.spec.kind).name;
  return (
    <PictureFigure
      tone={letter === 'A' ? 'a' : 'b'}
      shown={shown}
      subject={subject}
      label={`Your picture under ${letter}, ${name}, at t = ${t}${missed ? missedNotes[missed] : ''}, ${formatDecibels(shown.psnr)}`}
      name={
        <span>
          <b>{letter}</b> <span>{name}</span>
        </span>
      }
      value={
        <span>
          <Maths>ᾱ</Maths> = <span>{formatKept(schedule.alphaBar[t])}</span>
        </span>
      }
      detail={<span>{`t = ${t}${missed ? missedNotes[missed] : ''}`}</span>}
      said={missed !== null}
      detailValue={<Psnr of={shown} />}
    />
  );
}

export interface NoisedPairProps {
  moment: Moment;
  subject: Subject;
  a: Noised;
  b: Noised;
}

export function NoisedPair({ moment, subject, a, b }: NoisedPairProps) {
  return (
    <>
      <Side letter="A" schedule={moment.a} t={moment.tA} shown={a} subject={subject} missed={null} />
      <Side letter="B" schedule={moment.b} t={moment.tB} shown={b} subject={subject} missed={moment.missed} />
    </>
  );
}
