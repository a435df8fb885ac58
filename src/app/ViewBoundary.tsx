/** Keeps a fault of one part of the page inside that part. */
import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './ViewBoundary.module.css';

function Fault({ error, resetErrorBoundary }: FallbackProps) {
  const said = error instanceof Error ? error.message : String(error);
  return (
    <div className={styles.fault}>
      <Notice
        tone="bad"
        title="This part of the page stopped"
        action={<Button onClick={resetErrorBoundary}>Try again</Button>}
      >
        <p>Your pictures and the run are still there. If it stops again, reload the page.</p>
        <p>
          The browser says: <span>{said}</span>
        </p>
      </Notice>
    </div>
  );
}

export interface ViewBoundaryProps {
  /** Told once when the part has failed, so that the next try is a fresh one. */
  onFault: () => void;
  /** Another value means other content, which is tried whatever became of the last. */
  resetKey: string;
  children: ReactNode;
}

export function ViewBoundary({ onFault, resetKey, children }: ViewBoundaryProps) {
  return (
    <ErrorBoundary FallbackComponent={Fault} onError={onFault} resetKeys={[resetKey]}>
      {children}
    </ErrorBoundary>
  );
}
