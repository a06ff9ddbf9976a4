"""Made-up secrets in the forms in which logs, settings, commands and addresses hold them."""

from __future__ import annotations

import string
from collections.abc import Iterator
from random import Random

ALNUM = string.ascii_letters + string.digits
ALPHABETS = {
    "A": ALNUM,
    "L": string.ascii_lowercase,
    "M": string.ascii_letters,
    "U": string.ascii_uppercase + string.digits,
    "H": "0123456789abcdef",
    "W": ALNUM + "_-",
    "B": ALNUM + "+/",
    "P": ALNUM + "!@#%^*+=~",
    "D": string.digits,
}
"""Letter → the characters that a secret is made of; `{A32}` in a form is 32 of them."""
TOKENS = {
    "anthropic key": "sk-ant-api03-{W93}AA",
    "anthropic oauth": "sk-ant-oat01-{W93}AA",
    "anthropic refresh": "sk-ant-ort01-{W93}AA",
    "anthropic admin": "sk-ant-admin01-{W93}AA",
    "anthropic session": "sk-ant-sid01-{W93}AA",
    "openai": "sk-{A48}",
    "openai project": "sk-proj-{W74}",
    "openai service": "sk-svcacct-{W74}",
    "openrouter": "sk-or-v1-{H64}",
    "deepseek": "sk-{H32}",
    "moonshot": "sk-{A48}",
    "litellm": "sk-{A22}",
    "hugging face": "hf_{A34}",
    "groq": "gsk_{A52}",
    "xai": "xai-{A80}",
    "perplexity": "pplx-{A48}",
    "replicate": "r8_{A37}",
    "nvidia": "nvapi-{W64}",
    "tavily": "tvly-{A32}",
    "langsmith": "lsv2_pt_{H32}_{H10}",
    "cerebras": "csk-{L48}",
    "github": "ghp_{A36}",
    "github oauth": "gho_{A36}",
    "github server": "ghs_{A36}",
    "github fine": "github_pat_{A22}_{A59}",
    "gitlab": "glpat-{W20}",
    "gitlab runner": "glrt-{W20}",
    "npm": "npm_{A36}",
    "npm letters": "npm_{M36}",
    "pypi": "pypi-AgEIcHlwaS5vcmc{W120}",
    "docker": "dckr_pat_{W27}",
    "atlassian": "ATATT3xFfGF0{W150}",
    "aws key": "AKIA{U16}",
    "aws session key": "ASIA{U16}",
    "bedrock key": "ABSK{B100}",
    "bedrock short": "bedrock-api-key-{B100}",
    "google key": "AIza{W35}",
    "google access": "ya29.{W120}",
    "google refresh": "1//0{W60}",
    "google client": "GOCSPX-{W28}",
    "digitalocean": "dop_v1_{H64}",
    "vault": "hvs.{W90}",
    "tailscale": "tskey-auth-{A12}-{A32}",
    "supabase": "sbp_{H40}",
    "doppler": "dp.st.dev.{A40}",
    "stripe": "sk_live_{A24}",
    "stripe restricted": "rk_live_{A24}",
    "stripe test": "sk_test_{A24}",
    "stripe hook": "whsec_{A32}",
    "slack": "xoxb-{D12}-{D12}-{A24}",
    "slack app": "xapp-1-{U10}-{D12}-{H64}",
    "slack hook": "https://hooks.slack.com/services/T{U8}/B{U8}/{A24}",
    "discord hook": "https://discord.com/api/webhooks/{D18}/{W68}",
    "sendgrid": "SG.{W22}.{W43}",
    "mailgun": "key-{H32}",
    "shopify": "shpat_{H32}",
    "postman": "PMAK-{H24}-{H34}",
    "linear": "lin_api_{A40}",
    "notion": "ntn_{A46}",
    "grafana": "glc_{B60}",
    "sentry": "sntrys_{B80}",
    "new relic": "NRAK-{U27}",
    "posthog": "phx_{A43}",
    "age": "AGE-SECRET-KEY-1{U58}",
    "json web token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi{W60}.{W43}",
    "half a web token": "eyJhbGciOiJSUzI1NiIsImtpZCI6{W40}",
}
PLACES = (
    "{}",
    "invalid x-api-key {}",
    "Incorrect API key provided: {}.",
    "Authorization: Bearer {}",
    '{{"error":{{"message":"bad token {}"}}}}',
    "'{}' was refused",
    "--api-key {} --model x",
    "https://example.com/v1?key={}&alt=json",
    "(token {})",
    "key={};",
)
"""Where a token with a form of its own may stand."""
_BEGIN, _END = "-----BEGIN", "-----END"
NAMED = {
    # Headers.
    "bearer": "Authorization: Bearer {A32}",
    "bearer letters": "Authorization: Bearer {L24}",
    "bearer alone": "sent Bearer {A40} to the gateway",
    "bearer letters alone": "'Bearer {M32}'",
    "bearer json": '"authorization": "Bearer {L30}"',
    "bearer escaped": '{{\\"authorization\\": \\"Bearer {A30}\\"}}',
    "basic": "Authorization: Basic {B24}==",
    "token scheme": "authorization: token {A40}",
    "no scheme": "Authorization: {A40}",
    "proxy header": "Proxy-Authorization: Basic {B30}",
    "x-api-key": "x-api-key: {A40}",
    "x-api-key letters": "X-Api-Key: {L32}",
    "api-key": "api-key: {H32}",
    "goog": "x-goog-api-key: {A39}",
    "subscription": "Ocp-Apim-Subscription-Key: {H32}",
    "access client": "CF-Access-Client-Secret: {H64}",
    "litellm header": "x-litellm-api-key: {A20}",
    "auth token header": "X-Auth-Token: {L30}",
    "gateway header": "X-Gateway-Auth: {A24}",
    "vault header": "X-Vault-Token: {A24}",
    "private token": "PRIVATE-TOKEN: {L20}",
    "cookie": "Cookie: sessionKey={L40}; other={A20}",
    "set-cookie": "Set-Cookie: sid={A40}; Path=/; HttpOnly",
    "cookie json": '"cookie": "sessionKey={A40}"',
    "amz token": "X-Amz-Security-Token: {B200}",
    "curl header": "curl -H 'X-Api-Key: {L24}' https://example.com",
    "curl header twice": 'curl -H "content-type: json" -H "api-key: {L24}" https://example.com',
    "custom headers": "ANTHROPIC_CUSTOM_HEADERS=X-Team-Key: {A24}",
    # Environment and shell.
    "env": "ANTHROPIC_API_KEY={A40}",
    "env letters": "OPENAI_API_KEY={L40}",
    "export": "export ANTHROPIC_AUTH_TOKEN={L24}",
    "export quoted": "export MY_TOKEN='{P24}'",
    "export double": 'export MY_TOKEN="{P24}"',
    "password env": "DB_PASS={L12}",
    "password env 2": "PGPASSWORD={L10} psql -h db",
    "password env 3": "MYSQL_PWD={P14}",
    "password digits": "DB_PASSWORD={D10}",
    "secret env": "CLIENT_SECRET={P20}",
    "secret base": "SECRET_KEY_BASE={H64}",
    "named by service": "TOKEN_GITHUB={L30}",
    "aws secret": "AWS_SECRET_ACCESS_KEY={B40}",
    "aws ini": "aws_secret_access_key = {B40}",
    "aws session": "aws_session_token={B200}",
    "powershell": '$env:ANTHROPIC_API_KEY = "{L32}"',
    "cmd": "set ANTHROPIC_API_KEY={L32}",
    "docker": "docker run -e API_TOKEN={L24} image",
    "compose": "      - API_TOKEN={L24}",
    "dotenv": "SMTP_PASSWORD='{P16}'",
    "systemd": "Environment=GITLAB_TOKEN={L24}",
    # JSON, YAML, TOML, XML and others.
    "json": '"api_key": "{L20}"',
    "json camel": '"apiKey":"{A20}"',
    "json password": '"password": "{L10}"',
    "json spaced": '"password": "{L6} {L7} {L8}"',
    "json session": '"SessionToken": "{B100}"',
    "json access": '"accessToken":"{L40}"',
    "json refresh": '"refreshToken":"{A60}"',
    "json secret access": '"SecretAccessKey": "{B40}"',
    "json escaped": '{{\\"password\\":\\"{P16}\\"}}',
    "json client": '{{"client_secret":"{L24}"}}',
    "json env list": '{{"name": "API_TOKEN", "value": "{L24}"}}',
    "json single": "{{'token': '{L24}'}}",
    "python repr": "Config(api_key='{L24}', region='eu')",
    "ruby": ":password => '{L12}'",
    "yaml": "password: {L12}",
    "yaml token": "token: {L24}",
    "yaml nested": "    api_key: {A24}",
    "yaml quoted": "  secret: '{P20}'",
    "yaml list": "  - token: {L24}",
    "yaml env": "  - name: DB_PASSWORD\n    value: {L16}",
    "toml": 'api_key = "{L24}"',
    "ini": "password = {L12}",
    "properties": "spring.datasource.password={L12}",
    "xml": "<password>{L12}</password>",
    "xml token": "<authToken>{A24}</authToken>",
    "npmrc": "//registry.example.com/:_authToken={L36}",
    "npmrc uuid": "//registry.example.com/:_authToken={H8}-{H4}-{H4}-{H4}-{H12}",
    "npmrc basic": "_auth={B24}=",
    "npmrc password": "//registry.example.com/:_password={B24}",
    "netrc": "machine example.com login bob password {L12}",
    "pip": "index-url = https://bob:{A16}@pypi.example.com/simple",
    "azure storage": "Protocol=https;AccountName=x;AccountKey={B86}==;EndpointSuffix=y",
    "azure bus": "Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey={B43}=",
    "sql": "Server=db;User Id=sa;Password={P16};Encrypt=true",
    "jdbc": "jdbc:mysql://db/x?user=bob&password={L12}",
    # Addresses.
    "url": "https://bob:{L12}@example.com/x",
    "url cut off": 'connect to http://bob:{M20}"',
    "url odd": "postgres://bob:{P16}@db:5432/x",
    "url slash": "https://bob:{A8}/{A8}@example.com",
    "url token": "https://{A40}@github.com/x/y.git",
    "url oauth": "https://oauth2:{L20}@gitlab.example.com/x",
    "redis": "redis://:{L16}@cache:6379/0",
    "mongodb": "mongodb+srv://bob:{L16}@cluster/x",
    "proxy": "HTTPS_PROXY=http://bob:{L12}@proxy:3128",
    "query key": "GET /v1/models?key={A39} 400",
    "query token": "wss://example.com/ws?token={L24}&v=2",
    "query access": "https://example.com/cb?access_token={L40}#x",
    "query sig": "https://x.blob.example.com/y?sv=2024&sig={A43}%3D&se=1",
    "query signature": "https://x.s3.example.com/y?X-Amz-Signature={H64}",
    "query code": "https://example.com/x?api_key={L24}&y=1",
    # Command lines.
    "flag": "tool --api-key {L24} --model x",
    "flag equals": "tool --api-key={L24}",
    "flag token": "helm --kube-token {A40}",
    "flag password": "docker login --username bob --password {L12}",
    "flag quoted": "tool --password '{P16}'",
    "flag secret": "tool --client-secret {L24}",
    "curl user": "curl -u bob:{L12} https://example.com",
    "curl user long": "curl --user bob:{P12} https://example.com",
    # Sentences.
    "provided": "Incorrect API key provided: {A24}",
    "provided letters": "Incorrect API key provided: {M24}.",
    "invalid": "Invalid API key: {A24}",
    "wrong": "the password is {A12}",
    "received": "Received API Key = {A24}, Key Hash = 3e2f60bf",
    "auth": "auth={L20}",
    "auth log": "connecting with auth={A20} user=bob",
    "token log": "token={L16}",
    "jwt log": "jwt={A40}",
    "odd beginning": "DB_PASS='${P14}'",
    "odd beginning 2": "password: *{P16}",
    "odd beginning 3": "password=%{P16}",
    "hashes": "DB_PASSWORD=#{P12}#",
    # Further ones of the same kinds.
    "custom auth": "X-Custom-Auth: {A24}",
    "list of keys": '"apiKeys": ["{A24}"]',
    "custom header quoted": 'ANTHROPIC_CUSTOM_HEADERS="X-Foo: {L16}"',
    "mysql": "mysql -uroot -p{L12} db",
    "sshpass": "sshpass -p {L12} ssh x",
    "docker short": "docker login -u bob -p {L12} registry.example.com",
    "redis short": "redis-cli -h x -a {L16}",
    "key of a service": "OPENAI_KEY={L24}",
    "code of a sign-in": "http://localhost:54545/callback?code={W40}&state={W40}",
    "session cookie": "JSESSIONID={A32}",
    "pass": '"pass":"{L10}"',
    "literal": "kubectl create secret generic x --from-literal=password={L12}",
    "sentence": "The API key {A24} is expired",
    "sentence quoted": "API key '{A24}' not found",
    "sentence in brackets": "your key ({A24}) was rejected",
    "sentence set": "ANTHROPIC_AUTH_TOKEN is set to {A24}",
    "setx": "setx API_KEY {L24}",
    "fish set": "set -gx ANTHROPIC_API_KEY {L24}",
    "aws configure": "aws configure set aws_secret_access_key {B40}",
    "npm config": "npm config set //registry.example.com/:_authToken {L36}",
    "escaped in an address": "password%3D{L12}",
    "escaped JSON in an address": "%22password%22%3A%22{L12}%22",
    "entities": "&quot;password&quot;:&quot;{L12}&quot;",
    "nested value": '{{"password":{{"value":"{L12}"}}}}',
    "German": "Kennwort: {L12}",
    "Spanish": "contraseña: {L12}",
    "table": "| ANTHROPIC_API_KEY | {A32} |",
    "tab": "ANTHROPIC_API_KEY\t{A32}",
    "no scheme in front": "proxy is bob:{L12}@proxy.example.com:3128",
    # Keys of many lines.
    **{
        f"pem {kind}": f"{_BEGIN} {kind}PRIVATE KEY-----\n{{B64}}\n{{B64}}\n{{B9}}\n{_END} KEY-----"
        for kind in ("", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ")
    },
    "pem json": f'"private_key": "{_BEGIN} PRIVATE KEY-----\\n{{B64}}\\n{{B40}}\\n{_END} KEY-----"',
    "pem cut off": f"{_BEGIN} PRIVATE KEY-----\n{{B64}}\n{{B64}}",
    "pem indented": f"  {_BEGIN} PRIVATE KEY-----\n  {{B64}}\n  {{B40}}\n  {_END} KEY-----",
    "pem headers": f"{_BEGIN} RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n{{B64}}\n{{B64}}\n",
}
"""Name → a form in which only the name, the place or the frame tells that it is a secret."""


def made(form: str, random: Random) -> tuple[str, list[str]]:
    """A text of the form, and the secrets in it."""
    text, secrets = "", []
    rest = form.replace("{{", "\0").replace("}}", "\1")
    while "{" in rest:
        before, _, rest = rest.partition("{")
        spec, _, rest = rest.partition("}")
        secret = _random(spec[0], int(spec[1:]), random)
        text += before + secret
        secrets.append(secret)
    return (text + rest).replace("\0", "{").replace("\1", "}"), secrets


def _random(alphabet: str, length: int, random: Random) -> str:
    """Random letters that begin and end with none that a sentence would end with."""
    letters = ALPHABETS[alphabet]
    inner = "".join(random.choice(letters) for _ in range(length))
    plain = letters if alphabet in "DLMUH" else ALNUM
    edge = random.choice(plain), random.choice(plain)
    made_up = (edge[0] + inner[1:-1] + edge[1])[:length]
    if alphabet not in "LMDP" and length >= 8 and not any(c.isdigit() for c in made_up):
        made_up = made_up[:3] + "7" + made_up[4:]
    return made_up


def all_forms(seed: int) -> Iterator[tuple[str, str, list[str]]]:
    """Every form once: its name, the text, the secrets."""
    random = Random(seed)
    for name, token in TOKENS.items():
        for place in PLACES:
            value, secrets = made(token, random)
            yield f"{name} in {place}", place.format(value), secrets
    for name, form in NAMED.items():
        text, secrets = made(form, random)
        yield name, text, secrets
