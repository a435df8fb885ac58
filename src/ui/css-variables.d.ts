/** Lets `style={{ '--name': value }}` through the type checker. */
import 'react';

declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
