/** A dialog that begins with a picture: what is in it when there is a network and a picture that fits, or what is missing. */
import type { ReactNode } from 'react';
import { EditDialog, type EditDialogProps } from './EditDialog';
import { pictureReason } from './edit-reasons';
import { Missing } from './Missing';
import { type Network, useNetwork, usePictures } from './use-edit';

interface PictureDialogProps extends Omit<EditDialogProps, 'children'> {
  children: (network: Network) => ReactNode;
}

export function PictureDialog({ children, ...dialog }: PictureDialogProps) {
  const { network, missing } = useNetwork();
  const { set, samples } = usePictures();
  const reason = network ? pictureReason(network, set, samples) : missing;
  return (
    <EditDialog {...dialog}>
      {network && !reason
        ? children(network)
        : reason && <Missing reason={reason} onClose={dialog.onClose} />}
    </EditDialog>
  );
}
