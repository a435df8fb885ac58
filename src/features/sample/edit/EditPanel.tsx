/** The ways to edit the reverse process: quiet buttons in two columns, each with its own dialog. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Maths, Sub } from '../../../ui/Maths';
import { Between } from './Between';
import { Branch } from './Branch';
import styles from './EditPanel.module.css';
import { FromPicture } from './FromPicture';
import { Inpaint } from './Inpaint';
import { Paint } from './Paint';

type Dialog = 'paint' | 'picture' | 'inpaint' | 'between';

export interface EditPanelProps {
  /** More buttons, in the same columns. */
  children?: ReactNode;
}

export function EditPanel({ children }: EditPanelProps) {
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={styles.buttons}>
      <Branch />
      <Button aria-haspopup="dialog" onClick={() => setOpen('paint')}>
        <span>
          Paint on{' '}
          <Maths>
            x<Sub>t</Sub>
          </Maths>
        </span>
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setOpen('picture')}>
        From my picture
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setOpen('inpaint')}>
        Inpaint
      </Button>
      <Button aria-haspopup="dialog" onClick={() => setOpen('between')}>
        Between noises
      </Button>
      {children}
      <Paint open={open === 'paint'} onClose={close} />
      <FromPicture open={open === 'picture'} onClose={close} />
      <Inpaint open={open === 'inpaint'} onClose={close} />
      {open === 'between' && <Between onClose={close} />}
    </div>
  );
}
