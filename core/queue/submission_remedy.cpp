#include "core/queue/submission_remedy.h"

#include <algorithm>
#include <string>

#include "core/catalogue/catalogue.h"
#include "core/queue/hand_over.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

using State = SubmissionState;

bool waits(const Submission& submission) {
    const State state = submission.state;
    return submission.channel != kExportChannel &&
           (state == State::Ready || state == State::Accepted || state == State::Reviewing ||
            state == State::Unknown);
}

Error with_channel_remedy(Studio& studio, const std::string& channel, const Error& error) {
    if (studio.catalogue.channel(channel) != nullptr) {
        const auto settings = studio.store.channel_settings(channel);
        const bool set_up = !settings || (*settings && !(*settings)->url.empty());
        return set_up ? error : error.with(Remedy::SetChannel, channel);
    }
    const auto& plugins = studio.catalogue.plugins();
    const auto refused =
        std::find_if(plugins.begin(), plugins.end(), [&channel](const LoadedPlugin& plugin) {
            return plugin.id == channel && !plugin.loaded && plugin.remedy != Remedy::None;
        });
    return refused == plugins.end() ? error.with(Remedy::ListChannels)
                                    : error.with(refused->remedy, refused->id);
}

}  // namespace

Error trouble_of(Studio& studio, const Submission& submission) {
    Error error = Error::refused("", submission.last_error);
    if (submission.last_error.empty() || !waits(submission)) {
        return error;
    }
    const auto job = studio.store.job(submission.job);
    if (!job) {
        return job.error();
    }
    const auto format = studio.catalogue.recorded_format(job->format);
    if (!format && format.error().remedy != Remedy::None) {
        return error.with(format.error().remedy, format.error().about);
    }
    return with_channel_remedy(studio, submission.channel, error);
}

}  // namespace huizhi
