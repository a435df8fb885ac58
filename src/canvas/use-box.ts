/** The size of an element in CSS pixels and the screen's pixel ratio, kept up to date. */
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Box {
  width: number;
  height: number;
  /** Device pixels to a CSS pixel. */
  ratio: number;
}

export function useBox(ref: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0, ratio: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const next = {
        width: element.clientWidth,
        height: element.clientHeight,
        ratio: window.devicePixelRatio || 1,
      };
      setBox((old) =>
        old.width === next.width && old.height === next.height && old.ratio === next.ratio ? old : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Zooming changes the ratio and fires resize.
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [ref]);
  return box;
}
