/** A dialog that begins with a picture: what is in it when there is a network and a picture that fits, or what is missing. */
import type { ReactNode } from 'react';
import { HandsOnDialog, type HandsOnDialogProps } from './HandsOnDialog';
import { HandsOnMissing } from './HandsOnMissing';
import { pictureReason } from './hands-on-reasons';
import { type Network, useNetwork, usePictures } from './use-hands-on';

interface HandsOnPictureDialogProps extends Omit<HandsOnDialogProps, 'children'> {
  children: (network: Network) => ReactNode;
}

export function HandsOnPictureDialog({ children, ...dialog }: HandsOnPictureDialogProps) {
  const { network, missing } = useNetwork();
  const { set, samples } = usePictures();
  const reason = network ? pictureReason(network, set, samples) : missing;
  return (
    <HandsOnDialog {...dialog}>
      {network && !reason
        ? children(network)
        : reason && <HandsOnMissing reason={reason} onClose={dialog.onClose} />}
    </HandsOnDialog>
  );
}
