import type { StudiedNetwork } from '../evaluation/studyNetworks.js';
import { networkEvents } from '../tracking/networkEvents.js';
import type { Notebook } from './openNotebook.js';

/** Writes the training of each network for TensorBoard, under results/tensorboard/. */
export async function saveEvents(
  { store }: Pick<Notebook, 'store'>, studied: readonly Pick<StudiedNetwork, 'fitted' | 'scores'>[],
): Promise<void> {
  for (const { fitted, scores } of studied) {
    store.writeEvents(scores.model, await networkEvents(fitted, scores.label));
  }
}
