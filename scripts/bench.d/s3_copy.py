"""Copies a folder into a bucket of the server in AWS_ENDPOINT_URL: s3_copy.py FOLDER BUCKET"""

import os
import sys

import boto3

root, bucket = sys.argv[1:]
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
s3.create_bucket(Bucket=bucket)
for folder, _, names in os.walk(root):
    for name in names:
        path = os.path.join(folder, name)
        s3.upload_file(path, bucket, os.path.relpath(path, root))
