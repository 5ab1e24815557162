#include "core/queue_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace huizhi {

QueueLock::QueueLock(const std::filesystem::path& home)
    : file_(::open((home / "queue.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    share();
}

QueueLock::~QueueLock() {
    if (file_ >= 0) {
        ::close(file_);  // releases the lock
    }
}

bool QueueLock::try_alone() {
    if (file_ < 0) {
        return false;
    }
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) {
        return true;
    }
    share();  // a failed conversion may have lost the shared lock
    return false;
}

void QueueLock::share() {
    if (file_ >= 0) {
        static_cast<void>(::flock(file_, LOCK_SH));  // waits only while another marks its orphans
    }
}

}  // namespace huizhi
