/** A button in three variants: `primary` (one a view), `quiet` (the default), `ghost` (inside other components). */

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'primary' | 'quiet' | 'ghost';
  /** Square; give it a `label`. */
  iconOnly?: boolean;
  /** Accessible name and tooltip of a button that shows no words. */
  label?: string;
}

export function Button({
  variant = 'quiet',
  iconOnly = false,
  label,
  className,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      aria-label={label}
      title={label}
      {...rest}
      type={type}
      className={clsx(styles.button, styles[variant], iconOnly && styles.iconOnly, className)}
    />
  );
}
