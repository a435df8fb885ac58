/** The page: header, stage, inspector, ribbon, and what lies over them. */
import { Suspense, useDeferredValue, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { announcementStore } from '../state/announcements';
import { type ViewName, viewStore } from '../state/view';
import { Announcer } from '../ui/Announcer';
import { Sheet } from '../ui/Sheet';
import styles from './App.module.css';
import { DropVeil } from './DropVeil';
import { Header } from './Header';
import { HelpSheet } from './HelpSheet';
import { phoneQuery, useMedia } from './use-media';
import { useShortcuts } from './use-shortcuts';
import { ViewBoundary } from './ViewBoundary';
import { type ViewPart, viewNamed } from './views';

/** Reads the part anew whenever it is mounted, so that coming back after a failed load loads again. */
function Loaded({ part }: { part: ViewPart }) {
  const { Content } = part;
  return <Content />;
}

/**
 * The place of one part. The place itself stays when the view changes: React keeps what is in it until the new content
 * is there, and would show it empty if it were a new one.
 */
function Part({ of: part, view }: { of: ViewPart; view: ViewName }) {
  return (
    <ViewBoundary onFault={part.renew} resetKey={view}>
      <Suspense>
        <Loaded key={view} part={part} />
      </Suspense>
    </ViewBoundary>
  );
}

/** A button and not a link: the address's hash names the view. */
function SkipToStage() {
  return (
    <button type="button" className={styles.skip} onClick={() => document.getElementById('stage')?.focus()}>
      Skip to the stage
    </button>
  );
}

export function App() {
  const current = useStore(viewStore, (state) => state.view);
  // The old view stays until the parts of the new one are there.
  const view = viewNamed(useDeferredValue(current));
  const phone = useMedia(phoneQuery);
  const room = useMedia('(min-width: 1100px)');
  const message = useStore(announcementStore, ({ sentence }) => sentence);
  const [settings, setSettings] = useState(false);
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp(true));

  // A sheet belongs to the view and the layout that it was opened in; Back can change the one, a turned phone the other.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are what it waits for
  useEffect(() => {
    setSettings(false);
    setHelp(false);
  }, [current, phone]);

  useEffect(() => {
    document.title = `${view.label} · Diffusion Playground`;
  }, [view]);

  const inspector = <Part view={view.name} of={view.Inspector} />;
  return (
    <DropVeil>
      <div className={styles.page}>
        <SkipToStage />
        <Header
          message={room ? message : null}
          onSettings={phone ? () => setSettings(true) : null}
          onHelp={() => setHelp(true)}
        />
        <main id="stage" className={styles.stage} tabIndex={-1}>
          <Part view={view.name} of={view.Stage} />
        </main>
        {phone ? (
          <Sheet title={`${view.label} settings`} open={settings} onClose={() => setSettings(false)}>
            {inspector}
          </Sheet>
        ) : (
          <aside className={styles.inspector} aria-label="Settings">
            {inspector}
          </aside>
        )}
        {!room && (
          <div className={styles.note}>
            <Announcer message={message} shape="note" />
          </div>
        )}
        <section className={styles.ribbon} aria-label="Film strip">
          <Part view={view.name} of={view.Ribbon} />
        </section>
        <HelpSheet open={help} onClose={() => setHelp(false)} />
      </div>
    </DropVeil>
  );
}
