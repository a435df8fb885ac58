/** One line on colour and resolution that the page chose by the pictures, with the way back. */
import { useStore } from 'zustand';
import { backLabel, preparationStore, stillFollows, unfollow } from '../../state/pictures/preparation';
import { settingsStore } from '../../state/settings/settings';
import { Button } from '../../ui/Button';
import styles from './Followed.module.css';

export function Followed() {
  const preparation = useStore(preparationStore);
  const data = useStore(settingsStore, (state) => state.data);
  const { followed } = preparation;
  if (followed === null || data.source !== 'own' || !stillFollows(preparation, data)) return null;
  return (
    <p className={styles.line}>
      <span>{followed.said}</span>
      <Button variant="ghost" onClick={unfollow}>
        {backLabel(followed.before)}
      </Button>
    </p>
  );
}
