/** Wordmark, views, and the engine's chip. On a phone the views move to the foot of the page, within reach. */
import { CircleHelp, Moon, SlidersHorizontal, Sun } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { useStore } from 'zustand';
import { type ViewName, viewStore } from '../state/view';
import { Announcer } from '../ui/Announcer';
import { Button } from '../ui/Button';
import { BackendChip } from './BackendChip';
import styles from './Header.module.css';
import { currentTheme, setTheme } from './theme';
import { useMedia } from './use-media';
import { views } from './views';

function ThemeButton() {
  useMedia('(prefers-color-scheme: dark)');
  const [, redraw] = useState(0);
  const other = currentTheme() === 'dark' ? 'light' : 'dark';
  const toggle = () => {
    setTheme(other);
    redraw((count) => count + 1);
  };
  return (
    <Button variant="ghost" iconOnly label={`Turn ${other}`} onClick={toggle}>
      {other === 'dark' ? <Moon aria-hidden /> : <Sun aria-hidden />}
    </Button>
  );
}

function ViewLinks() {
  const current = useStore(viewStore, (state) => state.view);
  const go = (event: MouseEvent, view: ViewName) => {
    // With a modifier the browser opens the address in its own way.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    viewStore.setState({ view });
  };
  return (
    <nav className={styles.views} aria-label="Views">
      {views.map(({ name, label }) => (
        <a
          key={name}
          href={`#/${name}`}
          className={styles.view}
          aria-current={name === current ? 'page' : undefined}
          onClick={(event) => go(event, name)}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

export interface HeaderProps {
  /** The status line; null where it has no room here. */
  message: string | null;
  /** Opens the settings sheet; null where the settings are beside the stage. */
  onSettings: (() => void) | null;
  onHelp: () => void;
}

export function Header({ message, onSettings, onHelp }: HeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.start}>
        <h1 className={styles.wordmark}>
          <img src="./icon.svg" alt="" width={18} height={18} />
          Diffusion Playground
        </h1>
        {message !== null && <Announcer message={message} />}
      </div>
      <div className={styles.tabs}>
        <ViewLinks />
        {onSettings && (
          <Button variant="ghost" className={styles.settings} onClick={onSettings}>
            <SlidersHorizontal aria-hidden />
            Settings
          </Button>
        )}
      </div>
      <div className={styles.end}>
        <BackendChip />
        <ThemeButton />
        <Button variant="ghost" iconOnly label="Keyboard shortcuts" className={styles.help} onClick={onHelp}>
          <CircleHelp aria-hidden />
        </Button>
      </div>
    </header>
  );
}
