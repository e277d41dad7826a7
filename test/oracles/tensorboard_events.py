"""Event files as TensorBoard's own classes write them, and histograms as numpy counts them.

Needs tensorboard and numpy; writes tensorboard_events.json beside itself.
"""
import base64
import io
import json
import pathlib

import google.protobuf
import numpy as np
import tensorboard
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, tensor_shape_pb2, types_pb2
from tensorboard.summary.writer.record_writer import RecordWriter


def histogram(values, buckets):
    counts, edges = np.histogram(values, bins=buckets)
    return summary_pb2.HistogramProto(
        min=min(values), max=max(values), num=len(values), sum=sum(values),
        sum_squares=sum(v * v for v in values), bucket_limit=edges[1:], bucket=counts)


def text(value):
    return tensor_pb2.TensorProto(dtype=types_pb2.DT_STRING, string_val=[value.encode()],
                                  tensor_shape=tensor_shape_pb2.TensorShapeProto())


def text_metadata():
    return summary_pb2.SummaryMetadata(
        plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name='text'),
        data_class=summary_pb2.DATA_CLASS_TENSOR)


def event(step, *values):
    return event_pb2.Event(wall_time=step, step=step, summary=summary_pb2.Summary(value=values))


Value = summary_pb2.Summary.Value
spread = [-2.0, -1.5, 0.25, 0.5, 0.5, 1.0, 3.0, 4.0]
events = [
    event_pb2.Event(wall_time=1, file_version='brain.Event:2'),
    event(1, Value(tag='configuration', tensor=text('**Deep ANN**, rate 0.03 \u00b7 \u00e9'),
                   metadata=text_metadata())),
    event(2, Value(tag='loss/training', simple_value=0.1), Value(tag='learning_rate', simple_value=0)),
    event(300, Value(tag='weights/dense_1', histo=histogram(spread, 6))),
]
file = io.BytesIO()
writer = RecordWriter(file)
for one in events:
    writer.write(one.SerializeToString(deterministic=True))

generator = np.random.default_rng(7)
tables = [generator.normal(size=200), generator.uniform(-1, 1, size=31), np.arange(61) / 10 - 0.3]
histograms = []
for table in tables:
    counts, edges = np.histogram(table, bins=30)
    histograms.append({'values': table.tolist(), 'limits': edges[1:].tolist(), 'counts': counts.tolist()})

result = {
    'versions': {'tensorboard': tensorboard.__version__, 'numpy': np.__version__,
                 'protobuf': google.protobuf.__version__},
    'spread': spread,
    'file': base64.b64encode(file.getvalue()).decode(),
    'histograms': histograms,
}
path = pathlib.Path(__file__).with_name('tensorboard_events.json')
with open(path, 'w') as out:
    json.dump(result, out, indent=1)
    out.write('\n')
