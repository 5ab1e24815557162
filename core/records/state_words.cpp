#include "core/records/state_words.h"

namespace huizhi {

Text state_words(SubmissionState state) {
    const std::string name = state_name(state);
    switch (state) {
        case SubmissionState::Draft:
            return {"草稿", name};
        case SubmissionState::Ready:
            return {"待发送", name};
        case SubmissionState::Sending:
            return {"正在发送", name};
        case SubmissionState::Accepted:
            return {"平台已受理", name};
        case SubmissionState::Reviewing:
            return {"审核中", name};
        case SubmissionState::Issued:
            return {"已出回执", name};
        case SubmissionState::Rejected:
            return {"已退回", name};
        case SubmissionState::Cancelled:
            return {"已取消", name};
        case SubmissionState::Unknown:
            return {"待人工确认", name};
    }
    return {name, name};
}

}  // namespace huizhi
