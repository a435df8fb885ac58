/** The page's first line of code: the look, the stores' connections, then the page. */
import './theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { start } from './start';
import { missingFeatures, refuse } from './supported';
import { applySavedTheme } from './theme';
import { preloadViews } from './views';

/** Milliseconds after which the first view has what it needs, and the line is free for the others. */
const firstViewTime = 2000;

function begin(): void {
  applySavedTheme();
  start();
  createRoot(document.getElementById('root')!).render(<App />);
  setTimeout(preloadViews, firstViewTime);
}

const missing = missingFeatures();
if (missing.length === 0) begin();
else refuse(missing);
