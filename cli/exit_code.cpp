#include "cli/exit_code.h"

namespace huizhi::cli {

int exit_code(ErrorCode code) {
    switch (code) {
        case ErrorCode::Refused:
        case ErrorCode::LimitUnreachable:
            return kAnswerIsNo;
        case ErrorCode::Usage:
            return kUsage;
        case ErrorCode::InvalidInput:
            return kInput;
        case ErrorCode::NotPermitted:
            return kNotPermitted;
        case ErrorCode::Environment:
            return kEnvironment;
        case ErrorCode::NotFound:
            return kNoSuchThing;
    }
    return kEnvironment;
}

const char* error_name(ErrorCode code) {
    switch (code) {
        case ErrorCode::Refused:
            return "refused";
        case ErrorCode::LimitUnreachable:
            return "limit_unreachable";
        case ErrorCode::Usage:
            return "usage";
        case ErrorCode::InvalidInput:
            return "invalid_input";
        case ErrorCode::NotPermitted:
            return "not_permitted";
        case ErrorCode::Environment:
            return "environment";
        case ErrorCode::NotFound:
            return "not_found";
    }
    return "environment";
}

}  // namespace huizhi::cli
