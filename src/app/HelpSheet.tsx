/** The keys, made from the actions that they belong to. */
import type { Action } from '../actions/action';
import { actionsOf, everywhereActions } from '../actions/all-actions';
import { Sheet } from '../ui/Sheet';
import styles from './HelpSheet.module.css';
import { keysOf } from './shortcuts';
import { views } from './views';

interface Row {
  shortcut: string;
  /** More than one where a key does now this and now that: play, then pause. */
  labels: string[];
}

function rowsOf(actions: readonly Action[]): Row[] {
  const rows: Row[] = [];
  for (const { shortcut, label } of actions) {
    if (shortcut === undefined) continue;
    const row = rows.find((other) => other.shortcut === shortcut);
    if (row) row.labels.push(label.toLowerCase());
    else rows.push({ shortcut, labels: [label] });
  }
  return rows;
}

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

function Keys({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <dl className={styles.list}>
        {rows.map(({ shortcut, labels }) => (
          <div key={shortcut} className={styles.row}>
            <dt>{labels.join(', ')}</dt>
            <dd className={styles.keys}>
              {keysOf(shortcut, mac).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const everywhere = [...rowsOf(everywhereActions), { shortcut: '?', labels: ['These keys'] }];
  return (
    <Sheet title="Keyboard" open={open} onClose={onClose}>
      {views.map(({ name, label }) => (
        <Keys key={name} title={`In ${label}`} rows={rowsOf(actionsOf(name))} />
      ))}
      <Keys title="Everywhere" rows={everywhere} />
      <p className={styles.note}>
        Arrow keys move a slider that has the focus; with Shift, ten steps at once. Pictures in a grid are
        chosen with the arrow keys too.
      </p>
    </Sheet>
  );
}
