/**
 * x_t, x̂_0 and ε̂ of every sample, in three grids of the same order. Arrow keys choose a sample, a click or Enter also
 * opens the closer look. A phone shows one grid at a time.
 */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { layoutInBox } from '../../../canvas/grid-layout';
import { PixelGrid } from '../../../canvas/PixelGrid';
import { useBox } from '../../../canvas/use-box';
import { choose } from '../../../state/recordings/recording-control';
import { Segmented } from '../../../ui/Segmented';
import { type PanelName, panelsAt } from '../panels';
import styles from '../panels.module.css';
import { curveOnStage } from '../player/curve-place';
import { PathCurve } from '../player/PathCurve';
import { StepSum } from '../player/StepSum';
import { counted } from '../sampler/words';
import type { Playback } from './use-playback';

export interface ThreeGridsProps extends Pick<Playback, 'recording' | 'schedule'> {
  moment: NonNullable<Playback['moment']>;
  onCloser: () => void;
}

const gap = 4;
/** Height of a panel's caption with the space below it, and the least height of step and schedule; CSS pixels. */
const captionHeight = 28;
const footHeight = 170;

const phoneChoices: { value: PanelName; label: string }[] = [
  { value: 'pictures', label: 'xₜ' },
  { value: 'x0Hat', label: 'x̂₀' },
  { value: 'epsHat', label: 'ε̂' },
];

export function ThreeGrids({ recording, moment, schedule, onCloser }: ThreeGridsProps) {
  const { settings, size, channels, chosen } = recording;
  const [shown, setShown] = useState<PanelName>('pictures');
  /** Whether the current click hit a picture: the grid's handler runs before that of this component. */
  const met = useRef(false);
  const area = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const areaBox = useBox(area);
  const panelBox = useBox(panel);
  const count = settings?.count ?? 0;
  const many = count > 1;

  // Grids of full width may leave room below, which shows the whole step and the schedule.
  const sideBySide = panelBox.width > 0 && panelBox.width < areaBox.width / 2;
  const layout = layoutInBox(count, panelBox.width, areaBox.height - captionHeight, gap);
  const roomy = sideBySide && areaBox.height - captionHeight - layout.height >= footHeight;

  useLayoutEffect(() => {
    curveOnStage.setState(roomy);
    return () => curveOnStage.setState(false);
  }, [roomy]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!many || event.key !== 'Enter') return;
    event.preventDefault();
    onCloser();
  };

  return (
    <div ref={area} className={styles.area}>
      <div className={styles.choice}>
        <Segmented label="Shown" hideLabel value={shown} options={phoneChoices} onChange={setShown} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the list boxes inside are the controls; this handles the events that bubble from them. */}
      <div
        className={roomy ? `${styles.panels} ${styles.low}` : styles.panels}
        onClickCapture={() => {
          met.current = false;
        }}
        onClick={() => met.current && onCloser()}
        onKeyDown={onKeyDown}
      >
        {panelsAt(moment).map(({ name, symbol, meaning, pixels }, index) => (
          <figure
            key={name}
            ref={index === 0 ? panel : undefined}
            className={`${styles.panel} ${name === shown ? '' : styles.aside}`}
          >
            <figcaption className={styles.caption}>
              <span>{symbol}</span> <span>{meaning}</span>
            </figcaption>
            <div className={styles.pictures}>
              <PixelGrid
                pixels={pixels}
                count={count}
                size={size}
                channels={channels}
                gap={gap}
                columns={roomy ? layout.columns : undefined}
                label={`${meaning}, ${counted(count, 'picture')}`}
                {...(many && {
                  chosen,
                  onChoose: (index: number) => {
                    met.current = true;
                    choose(index);
                  },
                })}
              />
            </div>
          </figure>
        ))}
      </div>
      {roomy && (
        <div className={styles.foot}>
          <StepSum recording={recording} moment={moment} whose="the chosen picture" />
          {schedule && (
            <div className={styles.curve}>
              <PathCurve recording={recording} moment={moment} schedule={schedule} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
