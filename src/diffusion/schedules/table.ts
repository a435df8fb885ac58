/** Every kind of noise schedule, in the order of the list. A new kind: a file beside this one, and its row here. */
import { cosine } from './cosine';
import { custom } from './custom';
import { linear } from './linear';
import { scaledLinear } from './scaled-linear';
import { sigmoid } from './sigmoid';

export const scheduleTable = [linear, scaledLinear, cosine, sigmoid, custom] as const;
