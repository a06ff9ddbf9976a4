"""What is said about cloud providers: Amazon Bedrock, Google Vertex AI, Microsoft Foundry.

Sources: the strings of 2.1.332, the clouds' own API references, and
https://code.claude.com/docs/en/amazon-bedrock, /en/google-vertex-ai, /en/microsoft-foundry.
"""

from __future__ import annotations

from .. import kinds as k
from .entry import entry

ENTRIES = (
    entry(
        k.PROVIDER_QUOTA,
        "too many tokens per day | too many tokens, please wait | too many requests, please wait"
        " | throttlingexception | quota exceeded for aiplatform | resource_exhausted"
        " | resource has been exhausted | quota exceeded … base_model"
        " | servicequotaexceededexception | exceeded … call rate limit",
        "A quota of the cloud account is used up; no Claude plan is involved.",
        "Wait, or ask the cloud for a higher quota of this model and region.",
    ),
    entry(
        k.MODEL_UNKNOWN,
        "model identifier is invalid | publisher model … was not found"
        " | not available on your vertex deployment | not available on your bedrock"
        " | don't have access to the model with the specified model id"
        " | on-demand throughput isn't supported | enable this model for your account and region"
        " | not available on your foundry | deployment for this resource does not exist",
        "The cloud does not know this model, or has not enabled it for this account and region.",
        "Choose a model id of this cloud and region, or enable the model in its console.",
    ),
    entry(
        k.PROVIDER_CREDENTIALS,
        "security token included in the request | expiredtokenexception | expired token exception"
        " | unrecognizedclientexception | invalidclienttokenid | session token not found or invalid"
        " | could not load credentials from any providers | credentialsprovidererror"
        " | is not authorized to perform: bedrock | aws authentication failed"
        " | aws credentials expired | aws credentials … invalid | token is expired … aws sso login"
        " | the sso session … has expired | aws default-chain credential resolve timed out"
        " | aws auth refresh timed out | aws login timed out | failed to assume role"
        " | bedrock didn't accept this api key | may be missing bedrock"
        " | incompletesignature | authorization header requires … parameter"
        " | signature … does not match … aws | token is expired. to refresh"
        " | shared credentials file | credential_process | aws sso login | awsauthrefresh"
        " | awscredentialexport | resolve aws credentials | no aws credentials found"
        " | aws credential | instance metadata service | aws login did not complete"
        " | using aws login | `aws login` | aws didn't accept | waiting for aws | to aws timed out"
        " | reach bedrock in region | reach aws in region | invalid bedrock api key"
        " | credentials for profile | sso session associated | access to the role for profile"
        " | bedrock setup verification | temporary credential | sso session token associated"
        " | refresh your aws credentials | sso returns an invalid | sso credentials"
        " | credentials using profile | environment variable credentials"
        " | change in your password | createoauth2token | iam role needs bedrock"
        " | bedrock listinferenceprofiles failed | does not contain login_session"
        " | bedrock … api key … rejected | api key was rejected … iam policy",
        "Amazon did not take the AWS credentials, or claude found none.",
        "Renew them with AWS's own login command, for the profile and region that claude uses.",
    ),
    entry(
        k.PROVIDER_CREDENTIALS,
        "could not load the default credentials | invalid_rapt | reauth related error"
        " | caller does not have permission | permission 'aiplatform"
        " | expected oauth 2 access token | google cloud authentication failed"
        " | google cloud credentials expired | gcp credentials check timed out"
        " | gcp credential | application default credentials | expired gcloud"
        " | gcpauthrefresh | gcp auth refresh | acquire google oauth | vertex ai rejected"
        " | specified by the google_application_credentials | gcp project | reach vertex ai"
        " | calling vertex ai | projectid was given"
        " | project was given and it could not | from google credentials | gcp auth"
        " | reauthentication failed | google_application_credentials … not | gcloud auth",
        "Google did not take the credentials, or claude found none.",
        "Renew them with gcloud's own login command, for the project that claude uses.",
    ),
    entry(
        k.PROVIDER_CREDENTIALS,
        "azureadtokenprovider | defaultazurecredential | microsoft foundry authentication failed"
        " | azure ad token unavailable | anthropic_foundry_resource must"
        " | azure cli could not be found"
        " | azure developer cli | azure subscription | foundry resource | aztokencredential"
        " | azure_token_credentials | azure identity"
        " | chainedtokencredential | aadsts | azure sign-in | foundry credential",
        "Microsoft did not take the Azure credentials, or claude found none.",
        "Renew them with `az login`, or set ANTHROPIC_FOUNDRY_API_KEY anew.",
    ),
    entry(
        k.PROVIDER_CREDENTIALS,
        "no workspace id found … anthropic_aws_workspace_id"
        " | must provide one of the baseurl or resource | baseurl and resource are mutually",
        "What the cloud provider needs beside the credentials is not set, or is set twice.",
        "Set the variable that the message names, and no second one for the same purpose.",
    ),
    entry(
        k.PROVIDER_CREDENTIALS,
        "provider_credentials | cloud_credential_error | cloud credentials"
        " | could not load … credentials · | region … env var invalid"
        " | the test request failed. check the key and region"
        " | credentials work, but the test request",
        "The cloud provider did not take the credentials.",
        "Renew them with the provider's own login command.",
    ),
    entry(
        k.PROVIDER_CREDENTIALS,
        "accessdeniedexception | access denied exception",
        "The cloud account may not use this model.",
        "Ask for access to the model in the cloud's console.",
        403,
    ),
)
