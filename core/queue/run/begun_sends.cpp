#include "core/queue/run/begun_sends.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/base/file_io.h"
#include "core/base/machine_time.h"
#include "core/queue/run/queue_lock.h"

namespace huizhi {
namespace {

const std::string kName = "queue-begun-";
constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;  ///< a million rows and more

std::filesystem::path file_of(const std::filesystem::path& home, const std::string& owner) {
    return home / (kName + owner);
}

std::string text_of(const std::filesystem::path& file) {
    const auto bytes = read_file(file, kMaxBytes);
    return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

/// With a line end at both sides: what a full disk cut off spoils no other line.
std::string line_of(const std::string& submission, int attempt) {
    return "\n" + submission + " " + std::to_string(attempt) + "\n";
}

bool appended(int file, const std::string& text) {
    return ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

}  // namespace

BegunSends::BegunSends(const std::filesystem::path& home, const std::string& owner) {
    if (owner.empty()) {
        return;
    }
    file_ = file_of(home, owner);
    descriptor_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    if (descriptor_ >= 0) {
        static_cast<void>(appended(descriptor_, boot_id() + "\n"));  // without it nothing is proved
    }
}

BegunSends::~BegunSends() {
    if (descriptor_ < 0) {
        return;
    }
    ::close(descriptor_);
    if (!kept_) {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
}

bool BegunSends::begin(const std::string& submission, int attempt) {
    return descriptor_ < 0 || appended(descriptor_, line_of(submission, attempt));
}

bool surely_not_begun(const std::filesystem::path& home,
                      const std::string& owner,
                      const std::string& submission,
                      int attempt) {
    if (owner.empty() || owner.find_first_not_of("0123456789") != std::string::npos) {
        return false;
    }
    const std::string text = text_of(file_of(home, owner));
    const bool same_boot = !boot_id().empty() && text.starts_with(boot_id() + "\n");
    return same_boot && text.ends_with('\n') &&
           text.find(line_of(submission, attempt)) == std::string::npos;
}

std::vector<std::filesystem::path> notes_of_gone_senders(const std::filesystem::path& home,
                                                         const QueueLock& lock) {
    std::vector<std::filesystem::path> notes;
    std::error_code trouble;
    std::filesystem::directory_iterator entry(home, trouble);
    for (; !trouble && entry != std::filesystem::directory_iterator(); entry.increment(trouble)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(kName) && !lock.may_live(name.substr(kName.size()))) {
            notes.push_back(entry->path());
        }
    }
    return notes;
}

}  // namespace huizhi
