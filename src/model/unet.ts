/**
 * The U-Net, from a configuration to a graph: diffusers' UNet2DModel, layer for layer and name for name
 * (ResNet blocks, cos|sin time embedding, padding-1 stride-2 convolutions down, nearest ×2 and a convolution up,
 * self-attention at chosen levels and in the middle). Source: huggingface/diffusers v0.18.2, unet_2d.py, unet_2d_blocks.py.
 */
import type { Channels } from '../lib/channels';
import { type GraphBuilder, graphBuilder } from './builder';
import type { Graph, NodeId } from './graph';

export interface UNetConfig {
  inChannels: Channels;
  /** Side of the square picture, divisible by 2^(levels − 1). */
  size: number;
  blockOutChannels: readonly number[];
  layersPerBlock: number;
  /** One a level: self-attention after each of its ResNet blocks. */
  attention: readonly boolean[];
  normGroups: number;
  /** Channels of one attention head. */
  headChannels: number;
}

export const modelSizes = ['S', 'M', 'L'] as const;
export type ModelSize = (typeof modelSizes)[number];

const presetChannels: Record<ModelSize, readonly number[]> = {
  S: [32, 64, 64],
  M: [32, 64, 128],
  L: [64, 128, 128],
};

/** A configuration for pictures of size × size × channels; attention at the lowest level only. */
export function modelPreset(modelSize: ModelSize, size: number, channels: Channels): UNetConfig {
  return {
    inChannels: channels,
    size,
    blockOutChannels: presetChannels[modelSize],
    layersPerBlock: 1,
    attention: [false, false, true],
    normGroups: 8,
    headChannels: 8,
  };
}

/**
 * The graph of a configuration.
 * @throws RangeError when the size cannot be halved often enough or channels do not divide into groups or heads.
 */
export function unet(config: UNetConfig): Graph {
  const { inChannels, size, blockOutChannels, layersPerBlock, attention, normGroups, headChannels } = config;
  const levels = blockOutChannels.length;
  if (size % 2 ** (levels - 1))
    throw new RangeError(`A size of ${size} cannot be halved ${levels - 1} times.`);

  const b = graphBuilder();
  const image = b.image([size, size, inChannels]);
  const time = b.time(blockOutChannels[0]);
  const timeWidth = 4 * blockOutChannels[0];
  const hidden = b.silu('time_embedding.act', b.linear('time_embedding.linear_1', time, timeWidth));
  // Every block begins with SiLU of the embedding: made once, read by all.
  const embedding = b.silu('nonlinearity', b.linear('time_embedding.linear_2', hidden, timeWidth));

  const resnet = (scope: string, x: NodeId, out: number) =>
    resnetBlock(b, scope, x, out, embedding, normGroups);
  const attend = (scope: string, x: NodeId) => attentionBlock(b, scope, x, headChannels, normGroups);

  let x = b.conv('conv_in', image, blockOutChannels[0], 3);
  const skips: NodeId[] = [x];
  for (let level = 0; level < levels; level++) {
    const scope = `down_blocks.${level}`;
    for (let i = 0; i < layersPerBlock; i++) {
      x = resnet(`${scope}.resnets.${i}`, x, blockOutChannels[level]);
      if (attention[level]) x = attend(`${scope}.attentions.${i}`, x);
      skips.push(x);
    }
    if (level < levels - 1) {
      x = b.conv(`${scope}.downsamplers.0.conv`, x, blockOutChannels[level], 3, 2);
      skips.push(x);
    }
  }

  const deepest = blockOutChannels[levels - 1];
  x = resnet('mid_block.resnets.0', x, deepest);
  x = attend('mid_block.attentions.0', x);
  x = resnet('mid_block.resnets.1', x, deepest);

  for (let step = 0; step < levels; step++) {
    const level = levels - 1 - step;
    const scope = `up_blocks.${step}`;
    for (let i = 0; i < layersPerBlock + 1; i++) {
      x = resnet(
        `${scope}.resnets.${i}`,
        b.concat(`${scope}.resnets.${i}`, x, skips.pop()!),
        blockOutChannels[level],
      );
      if (attention[level]) x = attend(`${scope}.attentions.${i}`, x);
    }
    if (level > 0) {
      x = b.conv(
        `${scope}.upsamplers.0.conv`,
        b.upsample(`${scope}.upsamplers.0`, x),
        blockOutChannels[level],
        3,
      );
    }
  }

  x = b.groupNorm('conv_norm_out', x, normGroups, true);
  return b.finish(image, time, b.conv('conv_out', x, inChannels, 3, 1, 'zero'));
}

/** GroupNorm → SiLU → conv, + time, GroupNorm → SiLU → conv (starts at zero), + shortcut. */
function resnetBlock(
  b: GraphBuilder,
  scope: string,
  x: NodeId,
  out: number,
  embedding: NodeId,
  groups: number,
): NodeId {
  let h = b.groupNorm(`${scope}.norm1`, x, groups, true);
  h = b.conv(`${scope}.conv1`, h, out, 3);
  h = b.addTime(scope, h, b.linear(`${scope}.time_emb_proj`, embedding, out));
  h = b.groupNorm(`${scope}.norm2`, h, groups, true);
  h = b.conv(`${scope}.conv2`, h, out, 3, 1, 'zero');
  const shortcut = b.channels(x) === out ? x : b.conv(`${scope}.conv_shortcut`, x, out, 1);
  return b.add(scope, shortcut, h);
}

/** GroupNorm → q, k, v → attention → linear, + residual. */
function attentionBlock(
  b: GraphBuilder,
  scope: string,
  x: NodeId,
  headChannels: number,
  groups: number,
): NodeId {
  const channels = b.channels(x);
  const normed = b.groupNorm(`${scope}.group_norm`, x, groups, false);
  const q = b.linear(`${scope}.to_q`, normed, channels);
  const k = b.linear(`${scope}.to_k`, normed, channels);
  const v = b.linear(`${scope}.to_v`, normed, channels);
  const mixed = b.attention(scope, q, k, v, channels / headChannels);
  return b.add(scope, x, b.linear(`${scope}.to_out.0`, mixed, channels));
}
