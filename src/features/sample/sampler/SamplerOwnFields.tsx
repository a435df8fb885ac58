/** The fields that belong to one sampler alone: DDIM's η, DDPM's variance, Langevin's corrections and step size. */
import { changeSettings, type Settings } from '../../../state/settings/settings';
import { Maths, Sub } from '../../../ui/Maths';
import { Segmented } from '../../../ui/Segmented';
import { Slider } from '../../../ui/Slider';
import styles from './SamplerFields.module.css';

type Sample = Settings['sample'];

const variances: { value: Sample['variance']; label: string }[] = [
  { value: 'small', label: 'Small' },
  { value: 'interpolated', label: 'Between' },
  { value: 'large', label: 'Large' },
];

const change = (part: Partial<Sample>) => changeSettings('sample', part);

const betaTilde = (
  <Maths>
    β̃<Sub>t</Sub>
  </Maths>
);
const beta = (
  <Maths>
    β<Sub>t</Sub>
  </Maths>
);

function Eta({ eta }: Sample) {
  return (
    <Slider
      label="η — fresh noise"
      accessibleName="Eta, share of fresh noise"
      value={eta}
      min={0}
      max={1}
      step={0.01}
      display={eta.toFixed(2)}
      onChange={(value) => change({ eta: value })}
    />
  );
}

function Variance({ variance, varianceMix }: Sample) {
  return (
    <>
      <Segmented
        label="Variance"
        value={variance}
        options={variances}
        onChange={(value) => change({ variance: value })}
      />
      {variance === 'interpolated' ? (
        <Slider
          label="Mix, small to large"
          accessibleName="Variance mix, from small to large"
          value={varianceMix}
          min={0}
          max={1}
          step={0.01}
          display={varianceMix.toFixed(2)}
          onChange={(value) => change({ varianceMix: value })}
        />
      ) : (
        <p className={styles.help}>
          {variance === 'small' ? (
            <>{betaTilde}, exact, were the picture known already.</>
          ) : (
            <>{beta}, as much noise as the forward step adds.</>
          )}
        </p>
      )}
    </>
  );
}

function Langevin({ corrections, stepSize }: Sample) {
  return (
    <>
      <Slider
        label="Corrections at each time"
        value={corrections}
        min={1}
        max={10}
        step={1}
        onChange={(value) => change({ corrections: value })}
      />
      <Slider
        label="Size of a correction"
        value={stepSize}
        min={0.01}
        max={1}
        step={0.01}
        scale="log"
        display={stepSize.toFixed(2)}
        valueText={`${stepSize.toFixed(2)} of the noise's variance`}
        onChange={(value) => change({ stepSize: value })}
      />
    </>
  );
}

/** Nothing for a sampler that has no setting of its own. */
export function SamplerOwnFields(sample: Sample) {
  const { sampler } = sample;
  if (sampler === 'ddim') return <Eta {...sample} />;
  if (sampler === 'ddpm') return <Variance {...sample} />;
  return sampler === 'langevin' ? <Langevin {...sample} /> : null;
}
