"""What TensorBoard's own reader finds below a folder, as JSON on stdout."""
import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util import tensor_util

everything = {'scalars': 0, 'histograms': 0, 'tensors': 0, 'compressedHistograms': 0}
events = EventAccumulator(sys.argv[1], size_guidance=everything).Reload()
tags = events.Tags()
json.dump({
    'version': events.file_version,
    'scalars': {tag: [[one.step, one.wall_time, one.value] for one in events.Scalars(tag)]
                for tag in tags['scalars']},
    'histograms': {tag: [[one.step, one.histogram_value.num, one.histogram_value.sum,
                          sum(one.histogram_value.bucket)] for one in events.Histograms(tag)]
                   for tag in tags['histograms']},
    'texts': {tag: [tensor_util.make_ndarray(one.tensor_proto).item().decode()
                    for one in events.Tensors(tag)] for tag in tags['tensors']},
}, sys.stdout)
