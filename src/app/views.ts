/** The views, each of three parts that load when they are first shown. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { type ViewName, viewLabels, viewNames } from '../state/view';

export interface ViewPart {
  readonly Content: LazyExoticComponent<ComponentType>;
  /** Forgets a failed load: a lazy component never asks twice by itself. */
  renew(): void;
}

interface ViewParts {
  Stage: ViewPart;
  Inspector: ViewPart;
  Ribbon: ViewPart;
}

export interface View extends ViewParts {
  name: ViewName;
  label: string;
}

const loads: (() => Promise<unknown>)[] = [];

/** A part of a view from a module with named exports. */
function part<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name): ViewPart {
  const make = () => lazy(async () => ({ default: (await load())[name] }));
  let Content = make();
  loads.push(load);
  return {
    get Content() {
      return Content;
    },
    renew() {
      Content = make();
    },
  };
}

/** Fetches what the other views need, so that going there is instant and works without a network. */
export async function preloadViews(): Promise<void> {
  // One that fails is asked for again when its view is shown.
  await Promise.allSettled(loads.map((load) => load()));
}

const partsOf: Record<ViewName, ViewParts> = {
  data: {
    Stage: part(() => import('../features/data/DataStage'), 'DataStage'),
    Inspector: part(() => import('../features/data/DataInspector'), 'DataInspector'),
    Ribbon: part(() => import('../features/data/DataRibbon'), 'DataRibbon'),
  },
  noise: {
    Stage: part(() => import('../features/noise/NoiseStage'), 'NoiseStage'),
    Inspector: part(() => import('../features/noise/NoiseInspector'), 'NoiseInspector'),
    Ribbon: part(() => import('../features/noise/pictures/NoiseRibbon'), 'NoiseRibbon'),
  },
  train: {
    Stage: part(() => import('../features/train/TrainStage'), 'TrainStage'),
    Inspector: part(() => import('../features/train/TrainInspector'), 'TrainInspector'),
    Ribbon: part(() => import('../features/train/TrainRibbon'), 'TrainRibbon'),
  },
  sample: {
    Stage: part(() => import('../features/sample/stage/SampleStage'), 'SampleStage'),
    Inspector: part(() => import('../features/sample/SampleInspector'), 'SampleInspector'),
    Ribbon: part(() => import('../features/sample/player/SampleRibbon'), 'SampleRibbon'),
  },
};

/** In the order of the story. */
export const views: readonly View[] = viewNames.map((name) => ({
  name,
  label: viewLabels[name],
  ...partsOf[name],
}));

export const viewNamed = (name: ViewName): View => views.find((view) => view.name === name)!;
