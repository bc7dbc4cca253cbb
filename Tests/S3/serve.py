"""Starts S3 servers for the tests, made by others than Curlew: moto's, with its check of signatures, and SeaweedFS.

    serve.py FOLDER

Prints a line `export NAME=VALUE` for each thing that the tests need, and runs until its standard input ends.
"""

import datetime
import ipaddress
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
import time

import boto3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from moto import settings
from moto.server import ThreadedMotoServer

folder = sys.argv[1]
EVERYTHING = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
)


def export(name, value):
    print(f"export CURLEW_TEST_{name}={value}", flush=True)


def free_port(below=65536):
    """A port that nobody uses. SeaweedFS also uses the one that is ten thousand higher."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if port < below:
            return port
        with socket.socket() as probe:
            port = 20000 + port % 30000
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def moto():
    """moto checks nothing until it is told after how many requests to begin."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    iam = boto3.client(
        "iam", endpoint_url=url, aws_access_key_id="a", aws_secret_access_key="s", region_name="us-east-1"
    )
    iam.create_user(UserName="curlew")
    iam.put_user_policy(UserName="curlew", PolicyName="all", PolicyDocument=EVERYTHING)
    key = iam.create_access_key(UserName="curlew")["AccessKey"]
    role = iam.create_role(RoleName="reader", AssumeRolePolicyDocument=EVERYTHING)["Role"]
    iam.put_role_policy(RoleName="reader", PolicyName="all", PolicyDocument=EVERYTHING)
    settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
    export("MOTO_URL", url)
    export("MOTO_ACCESS_KEY", key["AccessKeyId"])
    export("MOTO_SECRET_KEY", key["SecretAccessKey"])
    export("MOTO_ROLE", role["Arn"])
    return port


def encrypted(port):
    """The server at a port, through TLS, with a certificate of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    with open(f"{folder}/certificate.pem", "wb") as file:
        file.write(certificate.public_bytes(serialization.Encoding.PEM))
    with open(f"{folder}/key.pem", "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")
    listener = socket.create_server(("127.0.0.1", 0))

    def copy(source, target):
        try:
            while piece := source.recv(1 << 16):
                target.sendall(piece)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def serve(client):
        try:
            inside = context.wrap_socket(client, server_side=True)
        except (OSError, ssl.SSLError):
            return
        server = socket.create_connection(("127.0.0.1", port))
        threading.Thread(target=copy, args=(server, inside), daemon=True).start()
        copy(inside, server)

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    export("TLS_URL", f"https://127.0.0.1:{listener.getsockname()[1]}")
    export("TLS_CERTIFICATE", f"{folder}/certificate.pem")


def seaweed():
    access_key, secret_key = "AKIASEAWEED", "sea/weed+secret="
    identity = {
        "name": "curlew",
        "credentials": [{"accessKey": access_key, "secretKey": secret_key}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    with open(f"{folder}/identities.json", "w") as file:
        json.dump({"identities": [identity]}, file)
    os.mkdir(f"{folder}/seaweed")
    ports = {name: free_port(below=55000) for name in ("master.port", "volume.port", "filer.port", "s3.port")}
    weed = os.path.join(os.path.dirname(sys.executable), "weed")
    with open(f"{folder}/seaweed.log", "w") as log:
        process = subprocess.Popen(
            [weed, "server", f"-dir={folder}/seaweed", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3",
             "-volume.max=100", "-master.volumeSizeLimitMB=64", f"-s3.config={folder}/identities.json"]
            + [f"-{name}={port}" for name, port in ports.items()],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )
    url = f"http://127.0.0.1:{ports['s3.port']}"
    s3 = boto3.client(
        "s3", endpoint_url=url, aws_access_key_id=access_key, aws_secret_access_key=secret_key,
        region_name="us-east-1",
    )
    for _ in range(120):
        try:
            s3.create_bucket(Bucket="ready")
            s3.put_object(Bucket="ready", Key="ready", Body=b"ready")
            break
        except Exception:
            if process.poll() is not None:
                sys.exit(f"serve: SeaweedFS ended with {process.returncode}; see {folder}/seaweed.log")
            time.sleep(0.5)
    else:
        sys.exit(f"serve: SeaweedFS does not start; see {folder}/seaweed.log")
    export("SEAWEED_URL", url)
    export("SEAWEED_ACCESS_KEY", access_key)
    export("SEAWEED_SECRET_KEY", secret_key)
    return process


process = seaweed()
try:
    encrypted(moto())
    print("ready", flush=True)
    sys.stdin.read()
finally:
    process.terminate()
    process.wait()
