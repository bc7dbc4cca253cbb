# `curlew load` from an S3 server on loopback compared with the same files in a folder, in turns. The server takes its
# processor time from the same machine.

part_s3() {
  loaded
  export AWS_ENDPOINT_URL=$CURLEW_TEST_SEAWEED_URL AWS_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
  export AWS_ACCESS_KEY_ID=$CURLEW_TEST_SEAWEED_ACCESS_KEY AWS_SECRET_ACCESS_KEY=$CURLEW_TEST_SEAWEED_SECRET_KEY
  say "copying the sample into a bucket"
  "${XDG_CACHE_HOME:-$HOME/.cache}/curlew/s3-venv/bin/python" scripts/bench.d/s3_copy.py "$work/main" bills
  local turn
  line '```sh'
  line 'curlew load sample --force'
  line 'curlew load s3://bills --force'
  line '```'
  line ""
  line "| turn | from the folder | from S3 | processor time of the loader, folder | S3 |"
  line "|---|---:|---:|---:|---:|"
  for ((turn = 0; turn <= ${runs:-5}; turn++)); do
    # The first turn warms caches and does not count.
    ((turn > 1)) || forget
    measure folder "$curlew" load "$work/main" --force --quiet
    measure bucket "$curlew" load s3://bills --force --quiet
    ((turn == 0)) || line "| $turn $(paste -d' ' <(tail -n 1 "$work/folder.measured") <(tail -n 1 "$work/bucket.measured") |
      awk '{ printf "| %.2f s | %.2f s | %.2f s | %.2f s |", $1, $5, $2, $6 }')"
  done
  line ""
  figures
  figure "throughput from S3 : from the folder" "$(calculate "$(median folder) / $(median bucket)")" "%.2f" ">=" 0.90
  figure "peak memory of the loader from S3" "$(calculate "$(median bucket 4) / 1024")" "%.0f MB" "<=" 128
  line ""
}
